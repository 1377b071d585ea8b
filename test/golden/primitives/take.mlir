module @take {
  func.func public @main(%arg0: tensor<3x2xf32>, %arg1: tensor<4xi32>) -> (tensor<4x2xf32>) {
    %0 = "stablehlo.gather"(%arg0, %arg1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>, indices_are_sorted = false}> : (tensor<3x2xf32>, tensor<4xi32>) -> tensor<4x2xf32>
    return %0 : tensor<4x2xf32>
  }
}
