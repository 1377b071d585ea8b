module @barrier {
  func.func public @main(%arg0: tensor<2xf32>) -> (tensor<2xf32>) {
    %0 = stablehlo.optimization_barrier %arg0 : tensor<2xf32>
    return %0 : tensor<2xf32>
  }
}
