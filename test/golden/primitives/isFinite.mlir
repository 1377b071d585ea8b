module @isFinite {
  func.func public @main(%arg0: tensor<10xf32>) -> (tensor<10xi1>) {
    %0 = stablehlo.is_finite %arg0 : (tensor<10xf32>) -> tensor<10xi1>
    return %0 : tensor<10xi1>
  }
}
