module @floor {
  func.func public @main(%arg0: tensor<10xf32>) -> (tensor<10xf32>) {
    %0 = stablehlo.floor %arg0 : tensor<10xf32>
    return %0 : tensor<10xf32>
  }
}
