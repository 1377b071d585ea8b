module @sub {
  func.func public @main(%arg0: tensor<7xf32>, %arg1: tensor<7xf32>) -> (tensor<7xf32>) {
    %0 = stablehlo.subtract %arg0, %arg1 : tensor<7xf32>
    return %0 : tensor<7xf32>
  }
}
