module @convert {
  func.func public @main(%arg0: tensor<4xf32>) -> (tensor<4xi32>) {
    %0 = stablehlo.convert %arg0 : (tensor<4xf32>) -> tensor<4xi32>
    return %0 : tensor<4xi32>
  }
}

module @convert {
  func.func public @main(%arg0: tensor<3xi32>) -> (tensor<3xf32>) {
    %0 = stablehlo.convert %arg0 : (tensor<3xi32>) -> tensor<3xf32>
    return %0 : tensor<3xf32>
  }
}

module @convert {
  func.func public @main(%arg0: tensor<2xui8>) -> (tensor<2xi32>) {
    %0 = stablehlo.convert %arg0 : (tensor<2xui8>) -> tensor<2xi32>
    return %0 : tensor<2xi32>
  }
}

module @convert {
  func.func public @main(%arg0: tensor<2xi1>) -> (tensor<2xf32>) {
    %0 = stablehlo.convert %arg0 : (tensor<2xi1>) -> tensor<2xf32>
    return %0 : tensor<2xf32>
  }
}
