module @not {
  func.func public @main(%arg0: tensor<2xi1>) -> (tensor<2xi1>) {
    %0 = stablehlo.not %arg0 : tensor<2xi1>
    return %0 : tensor<2xi1>
  }
}

module @not {
  func.func public @main(%arg0: tensor<3xi32>) -> (tensor<3xi32>) {
    %0 = stablehlo.not %arg0 : tensor<3xi32>
    return %0 : tensor<3xi32>
  }
}
