module @constant {
  func.func public @main() -> (tensor<4xf32>) {
    %0 = stablehlo.constant dense<"0x0000C03F00000080E6B1617FC2160100"> : tensor<4xf32>
    return %0 : tensor<4xf32>
  }
}

module @constant {
  func.func public @main() -> (tensor<i32>) {
    %0 = stablehlo.constant dense<7> : tensor<i32>
    return %0 : tensor<i32>
  }
}

module @constant {
  func.func public @main() -> (tensor<2x2xf32>) {
    %0 = stablehlo.constant dense<0x40000000> : tensor<2x2xf32>
    return %0 : tensor<2x2xf32>
  }
}

module @constant {
  func.func public @main() -> (tensor<2x3xi32>) {
    %0 = stablehlo.constant dense<"0x01000000FEFFFFFF03000000FCFFFFFF05000000FFFFFF7F"> : tensor<2x3xi32>
    return %0 : tensor<2x3xi32>
  }
}

module @constant {
  func.func public @main() -> (tensor<2x2xi1>) {
    %0 = stablehlo.constant dense<[[true, false], [false, true]]> : tensor<2x2xi1>
    return %0 : tensor<2x2xi1>
  }
}

module @constant {
  func.func public @main() -> (tensor<2xui32>) {
    %0 = stablehlo.constant dense<"0x00000000FFFFFFFF"> : tensor<2xui32>
    return %0 : tensor<2xui32>
  }
}

module @constant {
  func.func public @main() -> (tensor<3xui8>) {
    %0 = stablehlo.constant dense<"0x00FF07"> : tensor<3xui8>
    return %0 : tensor<3xui8>
  }
}

module @constant {
  func.func public @main() -> (tensor<4xf32>) {
    %0 = stablehlo.constant dense<"0x803F803F823F49C0"> : tensor<4xbf16>
    %1 = stablehlo.convert %0 : (tensor<4xbf16>) -> tensor<4xf32>
    return %1 : tensor<4xf32>
  }
}
