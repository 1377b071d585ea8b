module @add {
  func.func public @main(%arg0: tensor<7xf32>, %arg1: tensor<7xf32>) -> (tensor<7xf32>) {
    %0 = stablehlo.add %arg0, %arg1 : tensor<7xf32>
    return %0 : tensor<7xf32>
  }
}

module @add {
  func.func public @main(%arg0: tensor<1xi32>, %arg1: tensor<1xi32>) -> (tensor<1xi32>) {
    %0 = stablehlo.add %arg0, %arg1 : tensor<1xi32>
    return %0 : tensor<1xi32>
  }
}
