module @reduceWindow {
  func.func public @main(%arg0: tensor<3x3xf32>) -> (tensor<2x2xf32>) {
    %0 = stablehlo.constant dense<0xFF800000> : tensor<f32>
    %1 = "stablehlo.reduce_window"(%arg0, %0) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 2>, window_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [1, 0]]> : tensor<2x2xi64>}> ({ ^bb0(%wa: tensor<f32>, %wb: tensor<f32>): %wc = stablehlo.maximum %wa, %wb : tensor<f32> stablehlo.return %wc : tensor<f32> }) : (tensor<3x3xf32>, tensor<f32>) -> tensor<2x2xf32>
    return %1 : tensor<2x2xf32>
  }
}

module @reduceWindow {
  func.func public @main(%arg0: tensor<3x3xf32>) -> (tensor<2x2xf32>) {
    %0 = stablehlo.constant dense<0x7F800000> : tensor<f32>
    %1 = "stablehlo.reduce_window"(%arg0, %0) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 2>, window_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [1, 0]]> : tensor<2x2xi64>}> ({ ^bb0(%wa: tensor<f32>, %wb: tensor<f32>): %wc = stablehlo.minimum %wa, %wb : tensor<f32> stablehlo.return %wc : tensor<f32> }) : (tensor<3x3xf32>, tensor<f32>) -> tensor<2x2xf32>
    return %1 : tensor<2x2xf32>
  }
}

module @reduceWindow {
  func.func public @main(%arg0: tensor<3x3xf32>) -> (tensor<2x2xf32>) {
    %0 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1 = "stablehlo.reduce_window"(%arg0, %0) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 2>, window_dilations = array<i64: 1, 1>, padding = dense<[[0, 0], [1, 0]]> : tensor<2x2xi64>}> ({ ^bb0(%wa: tensor<f32>, %wb: tensor<f32>): %wc = stablehlo.add %wa, %wb : tensor<f32> stablehlo.return %wc : tensor<f32> }) : (tensor<3x3xf32>, tensor<f32>) -> tensor<2x2xf32>
    return %1 : tensor<2x2xf32>
  }
}

module @reduceWindow {
  func.func public @main(%arg0: tensor<3x3xf32>) -> (tensor<1x3xf32>) {
    %0 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1 = "stablehlo.reduce_window"(%arg0, %0) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>, window_dilations = array<i64: 2, 1>, padding = dense<[[0, 0], [1, 0]]> : tensor<2x2xi64>}> ({ ^bb0(%wa: tensor<f32>, %wb: tensor<f32>): %wc = stablehlo.add %wa, %wb : tensor<f32> stablehlo.return %wc : tensor<f32> }) : (tensor<3x3xf32>, tensor<f32>) -> tensor<1x3xf32>
    return %1 : tensor<1x3xf32>
  }
}
