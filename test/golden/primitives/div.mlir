module @div {
  func.func public @main(%arg0: tensor<10xf32>, %arg1: tensor<10xf32>) -> (tensor<10xf32>) {
    %0 = stablehlo.divide %arg0, %arg1 : tensor<10xf32>
    return %0 : tensor<10xf32>
  }
}

module @div {
  func.func public @main(%arg0: tensor<2xi32>, %arg1: tensor<2xi32>) -> (tensor<2xi32>) {
    %0 = stablehlo.divide %arg0, %arg1 : tensor<2xi32>
    return %0 : tensor<2xi32>
  }
}
