module @tan {
  func.func public @main(%arg0: tensor<8xf32>) -> (tensor<8xf32>) {
    %0 = stablehlo.tan %arg0 : tensor<8xf32>
    return %0 : tensor<8xf32>
  }
}
