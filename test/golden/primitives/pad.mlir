module @pad {
  func.func public @main(%arg0: tensor<2x2xf32>) -> (tensor<3x2xf32>) {
    %0 = stablehlo.constant dense<0x41100000> : tensor<f32>
    %1 = stablehlo.pad %arg0, %0, low = [1, 0], high = [0, -1], interior = [0, 1] : (tensor<2x2xf32>, tensor<f32>) -> tensor<3x2xf32>
    return %1 : tensor<3x2xf32>
  }
}
