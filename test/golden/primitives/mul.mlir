module @mul {
  func.func public @main(%arg0: tensor<7xf32>, %arg1: tensor<7xf32>) -> (tensor<7xf32>) {
    %0 = stablehlo.multiply %arg0, %arg1 : tensor<7xf32>
    return %0 : tensor<7xf32>
  }
}

module @mul {
  func.func public @main(%arg0: tensor<1xi32>, %arg1: tensor<1xi32>) -> (tensor<1xi32>) {
    %0 = stablehlo.multiply %arg0, %arg1 : tensor<1xi32>
    return %0 : tensor<1xi32>
  }
}
