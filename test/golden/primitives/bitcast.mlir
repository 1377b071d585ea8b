module @bitcast {
  func.func public @main(%arg0: tensor<2xi32>) -> (tensor<2xui32>) {
    %0 = stablehlo.bitcast_convert %arg0 : (tensor<2xi32>) -> tensor<2xui32>
    return %0 : tensor<2xui32>
  }
}

module @bitcast {
  func.func public @main(%arg0: tensor<2xf32>) -> (tensor<2xi32>) {
    %0 = stablehlo.bitcast_convert %arg0 : (tensor<2xf32>) -> tensor<2xi32>
    return %0 : tensor<2xi32>
  }
}
