module @broadcast {
  func.func public @main(%arg0: tensor<2xf32>) -> (tensor<2x3xf32>) {
    %0 = stablehlo.broadcast_in_dim %arg0, dims = [0] : (tensor<2xf32>) -> tensor<2x3xf32>
    return %0 : tensor<2x3xf32>
  }
}

module @broadcast {
  func.func public @main(%arg0: tensor<1x2xf32>) -> (tensor<2x2x2xf32>) {
    %0 = stablehlo.broadcast_in_dim %arg0, dims = [1, 2] : (tensor<1x2xf32>) -> tensor<2x2x2xf32>
    return %0 : tensor<2x2x2xf32>
  }
}
