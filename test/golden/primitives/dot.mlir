module @dot {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<3x2xf32>) -> (tensor<2x2xf32>) {
    %0 = stablehlo.dot_general %arg0, %arg1, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
    return %0 : tensor<2x2xf32>
  }
}

module @dot {
  func.func public @main(%arg0: tensor<2x1x2xf32>, %arg1: tensor<2x1x2xf32>) -> (tensor<2x1x1xf32>) {
    %0 = stablehlo.dot_general %arg0, %arg1, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<2x1x2xf32>, tensor<2x1x2xf32>) -> tensor<2x1x1xf32>
    return %0 : tensor<2x1x1xf32>
  }
}
