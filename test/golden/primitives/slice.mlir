module @slice {
  func.func public @main(%arg0: tensor<3x4xf32>) -> (tensor<2x2xf32>) {
    %0 = stablehlo.slice %arg0 [1:3:1, 0:4:2] : (tensor<3x4xf32>) -> tensor<2x2xf32>
    return %0 : tensor<2x2xf32>
  }
}
