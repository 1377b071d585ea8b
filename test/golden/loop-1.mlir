module @sums {
  func.func public @main(%arg0: tensor<2xf32> {tf.aliasing_output = 0 : i32}, %arg1: tensor<i32> {tf.aliasing_output = 1 : i32}, %arg2: tensor<3x2xf32>, %arg3: tensor<4x2xi32>, %arg4: tensor<4xf32>, %arg5: tensor<f32>, %arg6: tensor<i32>) -> (tensor<2xf32>, tensor<i32>, tensor<2xf32>, tensor<4xf32>, tensor<4x2xf32>) {
    %zero = stablehlo.constant dense<0> : tensor<i32>
    %start2 = stablehlo.constant dense<0x00000000> : tensor<2xf32>
    %start3 = stablehlo.constant dense<0x00000000> : tensor<4xf32>
    %start4 = stablehlo.constant dense<0x00000000> : tensor<4x2xf32>
    %loop:11 = stablehlo.while(%c0 = %zero, %c1 = %arg6, %c2 = %arg0, %c3 = %arg1, %c4 = %arg2, %c5 = %arg3, %c6 = %arg4, %c7 = %arg5, %c8 = %start2, %c9 = %start3, %c10 = %start4) : tensor<i32>, tensor<i32>, tensor<2xf32>, tensor<i32>, tensor<3x2xf32>, tensor<4x2xi32>, tensor<4xf32>, tensor<f32>, tensor<2xf32>, tensor<4xf32>, tensor<4x2xf32>
    cond {
      %more = stablehlo.compare LT, %c0, %c1, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %more : tensor<i1>
    } do {
      %in3zero = stablehlo.constant dense<0> : tensor<i32>
      %in3row = stablehlo.dynamic_slice %c5, %c0, %in3zero, sizes = [1, 2] : (tensor<4x2xi32>, tensor<i32>, tensor<i32>) -> tensor<1x2xi32>
      %in3 = stablehlo.reshape %in3row : (tensor<1x2xi32>) -> tensor<2xi32>
      %in4row = stablehlo.dynamic_slice %c6, %c0, sizes = [1] : (tensor<4xf32>, tensor<i32>) -> tensor<1xf32>
      %in4 = stablehlo.reshape %in4row : (tensor<1xf32>) -> tensor<f32>
      %0 = "stablehlo.gather"(%c4, %in3) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>, indices_are_sorted = false}> : (tensor<3x2xf32>, tensor<2xi32>) -> tensor<2x2xf32>
      %1 = stablehlo.constant dense<0x00000000> : tensor<f32>
      %2 = stablehlo.reduce(%0 init: %1) applies stablehlo.add across dimensions = [0] : (tensor<2x2xf32>, tensor<f32>) -> tensor<2xf32>
      %3 = stablehlo.broadcast_in_dim %in4, dims = [] : (tensor<f32>) -> tensor<2xf32>
      %4 = stablehlo.multiply %2, %3 : tensor<2xf32>
      %5 = stablehlo.broadcast_in_dim %c7, dims = [] : (tensor<f32>) -> tensor<2xf32>
      %6 = stablehlo.multiply %4, %5 : tensor<2xf32>
      %7 = stablehlo.add %c2, %6 : tensor<2xf32>
      %8 = stablehlo.constant dense<1> : tensor<i32>
      %9 = stablehlo.add %c3, %8 : tensor<i32>
      %10 = stablehlo.abs %7 : tensor<2xf32>
      %11 = stablehlo.constant dense<0x00000000> : tensor<f32>
      %12 = stablehlo.reduce(%10 init: %11) applies stablehlo.add across dimensions = [0] : (tensor<2xf32>, tensor<f32>) -> tensor<f32>
      %one = stablehlo.constant dense<1> : tensor<i32>
      %next = stablehlo.add %c0, %one : tensor<i32>
      %out3row = stablehlo.reshape %12 : (tensor<f32>) -> tensor<1xf32>
      %out3 = stablehlo.dynamic_update_slice %c9, %out3row, %c0 : (tensor<4xf32>, tensor<1xf32>, tensor<i32>) -> tensor<4xf32>
      %out4row = stablehlo.reshape %6 : (tensor<2xf32>) -> tensor<1x2xf32>
      %out4zero = stablehlo.constant dense<0> : tensor<i32>
      %out4 = stablehlo.dynamic_update_slice %c10, %out4row, %c0, %out4zero : (tensor<4x2xf32>, tensor<1x2xf32>, tensor<i32>, tensor<i32>) -> tensor<4x2xf32>
      stablehlo.return %next, %c1, %7, %9, %c4, %c5, %c6, %c7, %6, %out3, %out4 : tensor<i32>, tensor<i32>, tensor<2xf32>, tensor<i32>, tensor<3x2xf32>, tensor<4x2xi32>, tensor<4xf32>, tensor<f32>, tensor<2xf32>, tensor<4xf32>, tensor<4x2xf32>
    }
    return %loop#2, %loop#3, %loop#8, %loop#9, %loop#10 : tensor<2xf32>, tensor<i32>, tensor<2xf32>, tensor<4xf32>, tensor<4x2xf32>
  }
}
