module @compare {
  func.func public @main(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<4xi1>) {
    %0 = stablehlo.compare EQ, %arg0, %arg1, FLOAT : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
    return %0 : tensor<4xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xi32>, %arg1: tensor<3xi32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare EQ, %arg0, %arg1, SIGNED : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xui32>, %arg1: tensor<3xui32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare EQ, %arg0, %arg1, UNSIGNED : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<4xi1>) {
    %0 = stablehlo.compare NE, %arg0, %arg1, FLOAT : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
    return %0 : tensor<4xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xi32>, %arg1: tensor<3xi32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare NE, %arg0, %arg1, SIGNED : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xui32>, %arg1: tensor<3xui32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare NE, %arg0, %arg1, UNSIGNED : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<4xi1>) {
    %0 = stablehlo.compare GE, %arg0, %arg1, FLOAT : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
    return %0 : tensor<4xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xi32>, %arg1: tensor<3xi32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare GE, %arg0, %arg1, SIGNED : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xui32>, %arg1: tensor<3xui32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare GE, %arg0, %arg1, UNSIGNED : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<4xi1>) {
    %0 = stablehlo.compare GT, %arg0, %arg1, FLOAT : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
    return %0 : tensor<4xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xi32>, %arg1: tensor<3xi32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare GT, %arg0, %arg1, SIGNED : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xui32>, %arg1: tensor<3xui32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare GT, %arg0, %arg1, UNSIGNED : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<4xi1>) {
    %0 = stablehlo.compare LE, %arg0, %arg1, FLOAT : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
    return %0 : tensor<4xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xi32>, %arg1: tensor<3xi32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare LE, %arg0, %arg1, SIGNED : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xui32>, %arg1: tensor<3xui32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare LE, %arg0, %arg1, UNSIGNED : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<4xf32>, %arg1: tensor<4xf32>) -> (tensor<4xi1>) {
    %0 = stablehlo.compare LT, %arg0, %arg1, FLOAT : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xi1>
    return %0 : tensor<4xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xi32>, %arg1: tensor<3xi32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare LT, %arg0, %arg1, SIGNED : (tensor<3xi32>, tensor<3xi32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}

module @compare {
  func.func public @main(%arg0: tensor<3xui32>, %arg1: tensor<3xui32>) -> (tensor<3xi1>) {
    %0 = stablehlo.compare LT, %arg0, %arg1, UNSIGNED : (tensor<3xui32>, tensor<3xui32>) -> tensor<3xi1>
    return %0 : tensor<3xi1>
  }
}
