module @selectAndScatter {
  func.func public @main(%arg0: tensor<3x3xf32>, %arg1: tensor<2x2xf32>) -> (tensor<3x3xf32>) {
    %0 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1 = "stablehlo.select_and_scatter"(%arg0, %arg1, %0) <{window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 2>, padding = dense<[[0, 0], [1, 0]]> : tensor<2x2xi64>}> ({ ^bb0(%pa: tensor<f32>, %pb: tensor<f32>): %pc = stablehlo.compare GE, %pa, %pb : (tensor<f32>, tensor<f32>) -> tensor<i1> stablehlo.return %pc : tensor<i1> }, { ^bb0(%qa: tensor<f32>, %qb: tensor<f32>): %qc = stablehlo.add %qa, %qb : tensor<f32> stablehlo.return %qc : tensor<f32> }) : (tensor<3x3xf32>, tensor<2x2xf32>, tensor<f32>) -> tensor<3x3xf32>
    return %1 : tensor<3x3xf32>
  }
}
