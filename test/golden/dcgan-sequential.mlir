module @gan_sequential_step {
  func.func public @main(%arg0: tensor<16x256xf32> {tf.aliasing_output = 0 : i32}, %arg1: tensor<256xf32> {tf.aliasing_output = 1 : i32}, %arg2: tensor<256xf32> {tf.aliasing_output = 2 : i32}, %arg3: tensor<5x5x8x16xf32> {tf.aliasing_output = 3 : i32}, %arg4: tensor<8xf32> {tf.aliasing_output = 4 : i32}, %arg5: tensor<8xf32> {tf.aliasing_output = 5 : i32}, %arg6: tensor<4x4x4x8xf32> {tf.aliasing_output = 6 : i32}, %arg7: tensor<4xf32> {tf.aliasing_output = 7 : i32}, %arg8: tensor<4xf32> {tf.aliasing_output = 8 : i32}, %arg9: tensor<4x4x3x4xf32> {tf.aliasing_output = 9 : i32}, %arg10: tensor<3xf32> {tf.aliasing_output = 10 : i32}, %arg11: tensor<256xf32> {tf.aliasing_output = 11 : i32}, %arg12: tensor<256xf32> {tf.aliasing_output = 12 : i32}, %arg13: tensor<8xf32> {tf.aliasing_output = 13 : i32}, %arg14: tensor<8xf32> {tf.aliasing_output = 14 : i32}, %arg15: tensor<4xf32> {tf.aliasing_output = 15 : i32}, %arg16: tensor<4xf32> {tf.aliasing_output = 16 : i32}, %arg17: tensor<5x5x3x4xf32> {tf.aliasing_output = 17 : i32}, %arg18: tensor<4xf32> {tf.aliasing_output = 18 : i32}, %arg19: tensor<5x5x4x8xf32> {tf.aliasing_output = 19 : i32}, %arg20: tensor<8xf32> {tf.aliasing_output = 20 : i32}, %arg21: tensor<8xf32> {tf.aliasing_output = 21 : i32}, %arg22: tensor<5x5x8x16xf32> {tf.aliasing_output = 22 : i32}, %arg23: tensor<16xf32> {tf.aliasing_output = 23 : i32}, %arg24: tensor<16xf32> {tf.aliasing_output = 24 : i32}, %arg25: tensor<256x1xf32> {tf.aliasing_output = 25 : i32}, %arg26: tensor<1xf32> {tf.aliasing_output = 26 : i32}, %arg27: tensor<8xf32> {tf.aliasing_output = 27 : i32}, %arg28: tensor<8xf32> {tf.aliasing_output = 28 : i32}, %arg29: tensor<16xf32> {tf.aliasing_output = 29 : i32}, %arg30: tensor<16xf32> {tf.aliasing_output = 30 : i32}, %arg31: tensor<f32> {tf.aliasing_output = 31 : i32}, %arg32: tensor<16x256xf32> {tf.aliasing_output = 32 : i32}, %arg33: tensor<16x256xf32> {tf.aliasing_output = 33 : i32}, %arg34: tensor<256xf32> {tf.aliasing_output = 34 : i32}, %arg35: tensor<256xf32> {tf.aliasing_output = 35 : i32}, %arg36: tensor<256xf32> {tf.aliasing_output = 36 : i32}, %arg37: tensor<256xf32> {tf.aliasing_output = 37 : i32}, %arg38: tensor<5x5x8x16xf32> {tf.aliasing_output = 38 : i32}, %arg39: tensor<5x5x8x16xf32> {tf.aliasing_output = 39 : i32}, %arg40: tensor<8xf32> {tf.aliasing_output = 40 : i32}, %arg41: tensor<8xf32> {tf.aliasing_output = 41 : i32}, %arg42: tensor<8xf32> {tf.aliasing_output = 42 : i32}, %arg43: tensor<8xf32> {tf.aliasing_output = 43 : i32}, %arg44: tensor<4x4x4x8xf32> {tf.aliasing_output = 44 : i32}, %arg45: tensor<4x4x4x8xf32> {tf.aliasing_output = 45 : i32}, %arg46: tensor<4xf32> {tf.aliasing_output = 46 : i32}, %arg47: tensor<4xf32> {tf.aliasing_output = 47 : i32}, %arg48: tensor<4xf32> {tf.aliasing_output = 48 : i32}, %arg49: tensor<4xf32> {tf.aliasing_output = 49 : i32}, %arg50: tensor<4x4x3x4xf32> {tf.aliasing_output = 50 : i32}, %arg51: tensor<4x4x3x4xf32> {tf.aliasing_output = 51 : i32}, %arg52: tensor<3xf32> {tf.aliasing_output = 52 : i32}, %arg53: tensor<3xf32> {tf.aliasing_output = 53 : i32}, %arg54: tensor<f32> {tf.aliasing_output = 54 : i32}, %arg55: tensor<5x5x3x4xf32> {tf.aliasing_output = 55 : i32}, %arg56: tensor<5x5x3x4xf32> {tf.aliasing_output = 56 : i32}, %arg57: tensor<4xf32> {tf.aliasing_output = 57 : i32}, %arg58: tensor<4xf32> {tf.aliasing_output = 58 : i32}, %arg59: tensor<5x5x4x8xf32> {tf.aliasing_output = 59 : i32}, %arg60: tensor<5x5x4x8xf32> {tf.aliasing_output = 60 : i32}, %arg61: tensor<8xf32> {tf.aliasing_output = 61 : i32}, %arg62: tensor<8xf32> {tf.aliasing_output = 62 : i32}, %arg63: tensor<8xf32> {tf.aliasing_output = 63 : i32}, %arg64: tensor<8xf32> {tf.aliasing_output = 64 : i32}, %arg65: tensor<5x5x8x16xf32> {tf.aliasing_output = 65 : i32}, %arg66: tensor<5x5x8x16xf32> {tf.aliasing_output = 66 : i32}, %arg67: tensor<16xf32> {tf.aliasing_output = 67 : i32}, %arg68: tensor<16xf32> {tf.aliasing_output = 68 : i32}, %arg69: tensor<16xf32> {tf.aliasing_output = 69 : i32}, %arg70: tensor<16xf32> {tf.aliasing_output = 70 : i32}, %arg71: tensor<256x1xf32> {tf.aliasing_output = 71 : i32}, %arg72: tensor<256x1xf32> {tf.aliasing_output = 72 : i32}, %arg73: tensor<1xf32> {tf.aliasing_output = 73 : i32}, %arg74: tensor<1xf32> {tf.aliasing_output = 74 : i32}, %arg75: tensor<32x32x32x3xui8>, %arg76: tensor<4xi32>, %arg77: tensor<2xi32>, %arg78: tensor<i32>, %arg79: tensor<f32>, %arg80: tensor<f32>, %arg81: tensor<f32>, %arg82: tensor<f32>) -> (tensor<16x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<5x5x8x16xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4x4x4x8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4x3x4xf32>, tensor<3xf32>, tensor<256xf32>, tensor<256xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x5x3x4xf32>, tensor<4xf32>, tensor<5x5x4x8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<5x5x8x16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<256x1xf32>, tensor<1xf32>, tensor<8xf32>, tensor<8xf32>, tensor<16xf32>, tensor<16xf32>, tensor<f32>, tensor<16x256xf32>, tensor<16x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<5x5x8x16xf32>, tensor<5x5x8x16xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4x4x4x8xf32>, tensor<4x4x4x8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4x3x4xf32>, tensor<4x4x3x4xf32>, tensor<3xf32>, tensor<3xf32>, tensor<f32>, tensor<5x5x3x4xf32>, tensor<5x5x3x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x5x4x8xf32>, tensor<5x5x4x8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<5x5x8x16xf32>, tensor<5x5x8x16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<256x1xf32>, tensor<256x1xf32>, tensor<1xf32>, tensor<1xf32>, tensor<f32>, tensor<f32>) {
    %0 = "stablehlo.gather"(%arg75, %arg76) <{dimension_numbers = #stablehlo.gather<offset_dims = [1, 2, 3], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 32, 32, 3>, indices_are_sorted = false}> : (tensor<32x32x32x3xui8>, tensor<4xi32>) -> tensor<4x32x32x3xui8>
    %1 = stablehlo.convert %0 : (tensor<4x32x32x3xui8>) -> tensor<4x32x32x3xi32>
    %2 = stablehlo.convert %1 : (tensor<4x32x32x3xi32>) -> tensor<4x32x32x3xf32>
    %3 = stablehlo.constant dense<0x42FF0000> : tensor<4x32x32x3xf32>
    %4 = stablehlo.subtract %2, %3 : tensor<4x32x32x3xf32>
    %5 = stablehlo.divide %4, %3 : tensor<4x32x32x3xf32>
    %6 = stablehlo.bitcast_convert %arg77 : (tensor<2xi32>) -> tensor<2xui32>
    %7 = stablehlo.bitcast_convert %arg78 : (tensor<i32>) -> tensor<ui32>
    %8 = stablehlo.slice %6 [0:1:1] : (tensor<2xui32>) -> tensor<1xui32>
    %9 = stablehlo.reshape %8 : (tensor<1xui32>) -> tensor<ui32>
    %10 = stablehlo.slice %6 [1:2:1] : (tensor<2xui32>) -> tensor<1xui32>
    %11 = stablehlo.reshape %10 : (tensor<1xui32>) -> tensor<ui32>
    %12 = stablehlo.constant dense<4294967295> : tensor<ui32>
    %13 = stablehlo.xor %9, %11 : tensor<ui32>
    %14 = stablehlo.constant dense<466688986> : tensor<ui32>
    %15 = stablehlo.xor %13, %14 : tensor<ui32>
    %16 = stablehlo.add %7, %9 : tensor<ui32>
    %17 = stablehlo.add %12, %11 : tensor<ui32>
    %18 = stablehlo.add %16, %17 : tensor<ui32>
    %19 = stablehlo.constant dense<13> : tensor<ui32>
    %20 = stablehlo.shift_left %17, %19 : tensor<ui32>
    %21 = stablehlo.constant dense<19> : tensor<ui32>
    %22 = stablehlo.shift_right_logical %17, %21 : tensor<ui32>
    %23 = stablehlo.or %20, %22 : tensor<ui32>
    %24 = stablehlo.xor %23, %18 : tensor<ui32>
    %25 = stablehlo.add %18, %24 : tensor<ui32>
    %26 = stablehlo.constant dense<15> : tensor<ui32>
    %27 = stablehlo.shift_left %24, %26 : tensor<ui32>
    %28 = stablehlo.constant dense<17> : tensor<ui32>
    %29 = stablehlo.shift_right_logical %24, %28 : tensor<ui32>
    %30 = stablehlo.or %27, %29 : tensor<ui32>
    %31 = stablehlo.xor %30, %25 : tensor<ui32>
    %32 = stablehlo.add %25, %31 : tensor<ui32>
    %33 = stablehlo.constant dense<26> : tensor<ui32>
    %34 = stablehlo.shift_left %31, %33 : tensor<ui32>
    %35 = stablehlo.constant dense<6> : tensor<ui32>
    %36 = stablehlo.shift_right_logical %31, %35 : tensor<ui32>
    %37 = stablehlo.or %34, %36 : tensor<ui32>
    %38 = stablehlo.xor %37, %32 : tensor<ui32>
    %39 = stablehlo.add %32, %38 : tensor<ui32>
    %40 = stablehlo.shift_left %38, %35 : tensor<ui32>
    %41 = stablehlo.shift_right_logical %38, %33 : tensor<ui32>
    %42 = stablehlo.or %40, %41 : tensor<ui32>
    %43 = stablehlo.xor %42, %39 : tensor<ui32>
    %44 = stablehlo.add %39, %11 : tensor<ui32>
    %45 = stablehlo.constant dense<1> : tensor<ui32>
    %46 = stablehlo.add %15, %45 : tensor<ui32>
    %47 = stablehlo.add %43, %46 : tensor<ui32>
    %48 = stablehlo.add %44, %47 : tensor<ui32>
    %49 = stablehlo.shift_left %47, %28 : tensor<ui32>
    %50 = stablehlo.shift_right_logical %47, %26 : tensor<ui32>
    %51 = stablehlo.or %49, %50 : tensor<ui32>
    %52 = stablehlo.xor %51, %48 : tensor<ui32>
    %53 = stablehlo.add %48, %52 : tensor<ui32>
    %54 = stablehlo.constant dense<29> : tensor<ui32>
    %55 = stablehlo.shift_left %52, %54 : tensor<ui32>
    %56 = stablehlo.constant dense<3> : tensor<ui32>
    %57 = stablehlo.shift_right_logical %52, %56 : tensor<ui32>
    %58 = stablehlo.or %55, %57 : tensor<ui32>
    %59 = stablehlo.xor %58, %53 : tensor<ui32>
    %60 = stablehlo.add %53, %59 : tensor<ui32>
    %61 = stablehlo.constant dense<16> : tensor<ui32>
    %62 = stablehlo.shift_left %59, %61 : tensor<ui32>
    %63 = stablehlo.shift_right_logical %59, %61 : tensor<ui32>
    %64 = stablehlo.or %62, %63 : tensor<ui32>
    %65 = stablehlo.xor %64, %60 : tensor<ui32>
    %66 = stablehlo.add %60, %65 : tensor<ui32>
    %67 = stablehlo.constant dense<24> : tensor<ui32>
    %68 = stablehlo.shift_left %65, %67 : tensor<ui32>
    %69 = stablehlo.constant dense<8> : tensor<ui32>
    %70 = stablehlo.shift_right_logical %65, %69 : tensor<ui32>
    %71 = stablehlo.or %68, %70 : tensor<ui32>
    %72 = stablehlo.xor %71, %66 : tensor<ui32>
    %73 = stablehlo.add %66, %15 : tensor<ui32>
    %74 = stablehlo.constant dense<2> : tensor<ui32>
    %75 = stablehlo.add %9, %74 : tensor<ui32>
    %76 = stablehlo.add %72, %75 : tensor<ui32>
    %77 = stablehlo.add %73, %76 : tensor<ui32>
    %78 = stablehlo.shift_left %76, %19 : tensor<ui32>
    %79 = stablehlo.shift_right_logical %76, %21 : tensor<ui32>
    %80 = stablehlo.or %78, %79 : tensor<ui32>
    %81 = stablehlo.xor %80, %77 : tensor<ui32>
    %82 = stablehlo.add %77, %81 : tensor<ui32>
    %83 = stablehlo.shift_left %81, %26 : tensor<ui32>
    %84 = stablehlo.shift_right_logical %81, %28 : tensor<ui32>
    %85 = stablehlo.or %83, %84 : tensor<ui32>
    %86 = stablehlo.xor %85, %82 : tensor<ui32>
    %87 = stablehlo.add %82, %86 : tensor<ui32>
    %88 = stablehlo.shift_left %86, %33 : tensor<ui32>
    %89 = stablehlo.shift_right_logical %86, %35 : tensor<ui32>
    %90 = stablehlo.or %88, %89 : tensor<ui32>
    %91 = stablehlo.xor %90, %87 : tensor<ui32>
    %92 = stablehlo.add %87, %91 : tensor<ui32>
    %93 = stablehlo.shift_left %91, %35 : tensor<ui32>
    %94 = stablehlo.shift_right_logical %91, %33 : tensor<ui32>
    %95 = stablehlo.or %93, %94 : tensor<ui32>
    %96 = stablehlo.xor %95, %92 : tensor<ui32>
    %97 = stablehlo.add %92, %9 : tensor<ui32>
    %98 = stablehlo.add %11, %56 : tensor<ui32>
    %99 = stablehlo.add %96, %98 : tensor<ui32>
    %100 = stablehlo.add %97, %99 : tensor<ui32>
    %101 = stablehlo.shift_left %99, %28 : tensor<ui32>
    %102 = stablehlo.shift_right_logical %99, %26 : tensor<ui32>
    %103 = stablehlo.or %101, %102 : tensor<ui32>
    %104 = stablehlo.xor %103, %100 : tensor<ui32>
    %105 = stablehlo.add %100, %104 : tensor<ui32>
    %106 = stablehlo.shift_left %104, %54 : tensor<ui32>
    %107 = stablehlo.shift_right_logical %104, %56 : tensor<ui32>
    %108 = stablehlo.or %106, %107 : tensor<ui32>
    %109 = stablehlo.xor %108, %105 : tensor<ui32>
    %110 = stablehlo.add %105, %109 : tensor<ui32>
    %111 = stablehlo.shift_left %109, %61 : tensor<ui32>
    %112 = stablehlo.shift_right_logical %109, %61 : tensor<ui32>
    %113 = stablehlo.or %111, %112 : tensor<ui32>
    %114 = stablehlo.xor %113, %110 : tensor<ui32>
    %115 = stablehlo.add %110, %114 : tensor<ui32>
    %116 = stablehlo.shift_left %114, %67 : tensor<ui32>
    %117 = stablehlo.shift_right_logical %114, %69 : tensor<ui32>
    %118 = stablehlo.or %116, %117 : tensor<ui32>
    %119 = stablehlo.xor %118, %115 : tensor<ui32>
    %120 = stablehlo.add %115, %11 : tensor<ui32>
    %121 = stablehlo.constant dense<4> : tensor<ui32>
    %122 = stablehlo.add %15, %121 : tensor<ui32>
    %123 = stablehlo.add %119, %122 : tensor<ui32>
    %124 = stablehlo.add %120, %123 : tensor<ui32>
    %125 = stablehlo.shift_left %123, %19 : tensor<ui32>
    %126 = stablehlo.shift_right_logical %123, %21 : tensor<ui32>
    %127 = stablehlo.or %125, %126 : tensor<ui32>
    %128 = stablehlo.xor %127, %124 : tensor<ui32>
    %129 = stablehlo.add %124, %128 : tensor<ui32>
    %130 = stablehlo.shift_left %128, %26 : tensor<ui32>
    %131 = stablehlo.shift_right_logical %128, %28 : tensor<ui32>
    %132 = stablehlo.or %130, %131 : tensor<ui32>
    %133 = stablehlo.xor %132, %129 : tensor<ui32>
    %134 = stablehlo.add %129, %133 : tensor<ui32>
    %135 = stablehlo.shift_left %133, %33 : tensor<ui32>
    %136 = stablehlo.shift_right_logical %133, %35 : tensor<ui32>
    %137 = stablehlo.or %135, %136 : tensor<ui32>
    %138 = stablehlo.xor %137, %134 : tensor<ui32>
    %139 = stablehlo.add %134, %138 : tensor<ui32>
    %140 = stablehlo.shift_left %138, %35 : tensor<ui32>
    %141 = stablehlo.shift_right_logical %138, %33 : tensor<ui32>
    %142 = stablehlo.or %140, %141 : tensor<ui32>
    %143 = stablehlo.xor %142, %139 : tensor<ui32>
    %144 = stablehlo.add %139, %15 : tensor<ui32>
    %145 = stablehlo.constant dense<5> : tensor<ui32>
    %146 = stablehlo.add %9, %145 : tensor<ui32>
    %147 = stablehlo.add %143, %146 : tensor<ui32>
    %148 = stablehlo.xor %144, %147 : tensor<ui32>
    %149 = stablehlo.xor %148, %14 : tensor<ui32>
    %150 = stablehlo.add %12, %147 : tensor<ui32>
    %151 = stablehlo.add %144, %150 : tensor<ui32>
    %152 = stablehlo.shift_left %150, %19 : tensor<ui32>
    %153 = stablehlo.shift_right_logical %150, %21 : tensor<ui32>
    %154 = stablehlo.or %152, %153 : tensor<ui32>
    %155 = stablehlo.xor %154, %151 : tensor<ui32>
    %156 = stablehlo.add %151, %155 : tensor<ui32>
    %157 = stablehlo.shift_left %155, %26 : tensor<ui32>
    %158 = stablehlo.shift_right_logical %155, %28 : tensor<ui32>
    %159 = stablehlo.or %157, %158 : tensor<ui32>
    %160 = stablehlo.xor %159, %156 : tensor<ui32>
    %161 = stablehlo.add %156, %160 : tensor<ui32>
    %162 = stablehlo.shift_left %160, %33 : tensor<ui32>
    %163 = stablehlo.shift_right_logical %160, %35 : tensor<ui32>
    %164 = stablehlo.or %162, %163 : tensor<ui32>
    %165 = stablehlo.xor %164, %161 : tensor<ui32>
    %166 = stablehlo.add %161, %165 : tensor<ui32>
    %167 = stablehlo.shift_left %165, %35 : tensor<ui32>
    %168 = stablehlo.shift_right_logical %165, %33 : tensor<ui32>
    %169 = stablehlo.or %167, %168 : tensor<ui32>
    %170 = stablehlo.xor %169, %166 : tensor<ui32>
    %171 = stablehlo.add %166, %147 : tensor<ui32>
    %172 = stablehlo.add %149, %45 : tensor<ui32>
    %173 = stablehlo.add %170, %172 : tensor<ui32>
    %174 = stablehlo.add %171, %173 : tensor<ui32>
    %175 = stablehlo.shift_left %173, %28 : tensor<ui32>
    %176 = stablehlo.shift_right_logical %173, %26 : tensor<ui32>
    %177 = stablehlo.or %175, %176 : tensor<ui32>
    %178 = stablehlo.xor %177, %174 : tensor<ui32>
    %179 = stablehlo.add %174, %178 : tensor<ui32>
    %180 = stablehlo.shift_left %178, %54 : tensor<ui32>
    %181 = stablehlo.shift_right_logical %178, %56 : tensor<ui32>
    %182 = stablehlo.or %180, %181 : tensor<ui32>
    %183 = stablehlo.xor %182, %179 : tensor<ui32>
    %184 = stablehlo.add %179, %183 : tensor<ui32>
    %185 = stablehlo.shift_left %183, %61 : tensor<ui32>
    %186 = stablehlo.shift_right_logical %183, %61 : tensor<ui32>
    %187 = stablehlo.or %185, %186 : tensor<ui32>
    %188 = stablehlo.xor %187, %184 : tensor<ui32>
    %189 = stablehlo.add %184, %188 : tensor<ui32>
    %190 = stablehlo.shift_left %188, %67 : tensor<ui32>
    %191 = stablehlo.shift_right_logical %188, %69 : tensor<ui32>
    %192 = stablehlo.or %190, %191 : tensor<ui32>
    %193 = stablehlo.xor %192, %189 : tensor<ui32>
    %194 = stablehlo.add %189, %149 : tensor<ui32>
    %195 = stablehlo.add %144, %74 : tensor<ui32>
    %196 = stablehlo.add %193, %195 : tensor<ui32>
    %197 = stablehlo.add %194, %196 : tensor<ui32>
    %198 = stablehlo.shift_left %196, %19 : tensor<ui32>
    %199 = stablehlo.shift_right_logical %196, %21 : tensor<ui32>
    %200 = stablehlo.or %198, %199 : tensor<ui32>
    %201 = stablehlo.xor %200, %197 : tensor<ui32>
    %202 = stablehlo.add %197, %201 : tensor<ui32>
    %203 = stablehlo.shift_left %201, %26 : tensor<ui32>
    %204 = stablehlo.shift_right_logical %201, %28 : tensor<ui32>
    %205 = stablehlo.or %203, %204 : tensor<ui32>
    %206 = stablehlo.xor %205, %202 : tensor<ui32>
    %207 = stablehlo.add %202, %206 : tensor<ui32>
    %208 = stablehlo.shift_left %206, %33 : tensor<ui32>
    %209 = stablehlo.shift_right_logical %206, %35 : tensor<ui32>
    %210 = stablehlo.or %208, %209 : tensor<ui32>
    %211 = stablehlo.xor %210, %207 : tensor<ui32>
    %212 = stablehlo.add %207, %211 : tensor<ui32>
    %213 = stablehlo.shift_left %211, %35 : tensor<ui32>
    %214 = stablehlo.shift_right_logical %211, %33 : tensor<ui32>
    %215 = stablehlo.or %213, %214 : tensor<ui32>
    %216 = stablehlo.xor %215, %212 : tensor<ui32>
    %217 = stablehlo.add %212, %144 : tensor<ui32>
    %218 = stablehlo.add %147, %56 : tensor<ui32>
    %219 = stablehlo.add %216, %218 : tensor<ui32>
    %220 = stablehlo.add %217, %219 : tensor<ui32>
    %221 = stablehlo.shift_left %219, %28 : tensor<ui32>
    %222 = stablehlo.shift_right_logical %219, %26 : tensor<ui32>
    %223 = stablehlo.or %221, %222 : tensor<ui32>
    %224 = stablehlo.xor %223, %220 : tensor<ui32>
    %225 = stablehlo.add %220, %224 : tensor<ui32>
    %226 = stablehlo.shift_left %224, %54 : tensor<ui32>
    %227 = stablehlo.shift_right_logical %224, %56 : tensor<ui32>
    %228 = stablehlo.or %226, %227 : tensor<ui32>
    %229 = stablehlo.xor %228, %225 : tensor<ui32>
    %230 = stablehlo.add %225, %229 : tensor<ui32>
    %231 = stablehlo.shift_left %229, %61 : tensor<ui32>
    %232 = stablehlo.shift_right_logical %229, %61 : tensor<ui32>
    %233 = stablehlo.or %231, %232 : tensor<ui32>
    %234 = stablehlo.xor %233, %230 : tensor<ui32>
    %235 = stablehlo.add %230, %234 : tensor<ui32>
    %236 = stablehlo.shift_left %234, %67 : tensor<ui32>
    %237 = stablehlo.shift_right_logical %234, %69 : tensor<ui32>
    %238 = stablehlo.or %236, %237 : tensor<ui32>
    %239 = stablehlo.xor %238, %235 : tensor<ui32>
    %240 = stablehlo.add %235, %147 : tensor<ui32>
    %241 = stablehlo.add %149, %121 : tensor<ui32>
    %242 = stablehlo.add %239, %241 : tensor<ui32>
    %243 = stablehlo.add %240, %242 : tensor<ui32>
    %244 = stablehlo.shift_left %242, %19 : tensor<ui32>
    %245 = stablehlo.shift_right_logical %242, %21 : tensor<ui32>
    %246 = stablehlo.or %244, %245 : tensor<ui32>
    %247 = stablehlo.xor %246, %243 : tensor<ui32>
    %248 = stablehlo.add %243, %247 : tensor<ui32>
    %249 = stablehlo.shift_left %247, %26 : tensor<ui32>
    %250 = stablehlo.shift_right_logical %247, %28 : tensor<ui32>
    %251 = stablehlo.or %249, %250 : tensor<ui32>
    %252 = stablehlo.xor %251, %248 : tensor<ui32>
    %253 = stablehlo.add %248, %252 : tensor<ui32>
    %254 = stablehlo.shift_left %252, %33 : tensor<ui32>
    %255 = stablehlo.shift_right_logical %252, %35 : tensor<ui32>
    %256 = stablehlo.or %254, %255 : tensor<ui32>
    %257 = stablehlo.xor %256, %253 : tensor<ui32>
    %258 = stablehlo.add %253, %257 : tensor<ui32>
    %259 = stablehlo.shift_left %257, %35 : tensor<ui32>
    %260 = stablehlo.shift_right_logical %257, %33 : tensor<ui32>
    %261 = stablehlo.or %259, %260 : tensor<ui32>
    %262 = stablehlo.xor %261, %258 : tensor<ui32>
    %263 = stablehlo.add %258, %149 : tensor<ui32>
    %264 = stablehlo.add %144, %145 : tensor<ui32>
    %265 = stablehlo.add %262, %264 : tensor<ui32>
    %266 = stablehlo.iota dim = 0 : tensor<32xui32>
    %267 = stablehlo.xor %263, %265 : tensor<ui32>
    %268 = stablehlo.xor %267, %14 : tensor<ui32>
    %269 = stablehlo.broadcast_in_dim %263, dims = [] : (tensor<ui32>) -> tensor<32xui32>
    %270 = stablehlo.add %266, %269 : tensor<32xui32>
    %271 = stablehlo.broadcast_in_dim %265, dims = [] : (tensor<ui32>) -> tensor<32xui32>
    %272 = stablehlo.add %270, %271 : tensor<32xui32>
    %273 = stablehlo.constant dense<13> : tensor<32xui32>
    %274 = stablehlo.shift_left %271, %273 : tensor<32xui32>
    %275 = stablehlo.constant dense<19> : tensor<32xui32>
    %276 = stablehlo.shift_right_logical %271, %275 : tensor<32xui32>
    %277 = stablehlo.or %274, %276 : tensor<32xui32>
    %278 = stablehlo.xor %277, %272 : tensor<32xui32>
    %279 = stablehlo.add %272, %278 : tensor<32xui32>
    %280 = stablehlo.constant dense<15> : tensor<32xui32>
    %281 = stablehlo.shift_left %278, %280 : tensor<32xui32>
    %282 = stablehlo.constant dense<17> : tensor<32xui32>
    %283 = stablehlo.shift_right_logical %278, %282 : tensor<32xui32>
    %284 = stablehlo.or %281, %283 : tensor<32xui32>
    %285 = stablehlo.xor %284, %279 : tensor<32xui32>
    %286 = stablehlo.add %279, %285 : tensor<32xui32>
    %287 = stablehlo.constant dense<26> : tensor<32xui32>
    %288 = stablehlo.shift_left %285, %287 : tensor<32xui32>
    %289 = stablehlo.constant dense<6> : tensor<32xui32>
    %290 = stablehlo.shift_right_logical %285, %289 : tensor<32xui32>
    %291 = stablehlo.or %288, %290 : tensor<32xui32>
    %292 = stablehlo.xor %291, %286 : tensor<32xui32>
    %293 = stablehlo.add %286, %292 : tensor<32xui32>
    %294 = stablehlo.shift_left %292, %289 : tensor<32xui32>
    %295 = stablehlo.shift_right_logical %292, %287 : tensor<32xui32>
    %296 = stablehlo.or %294, %295 : tensor<32xui32>
    %297 = stablehlo.xor %296, %293 : tensor<32xui32>
    %298 = stablehlo.add %293, %271 : tensor<32xui32>
    %299 = stablehlo.add %268, %45 : tensor<ui32>
    %300 = stablehlo.broadcast_in_dim %299, dims = [] : (tensor<ui32>) -> tensor<32xui32>
    %301 = stablehlo.add %297, %300 : tensor<32xui32>
    %302 = stablehlo.add %298, %301 : tensor<32xui32>
    %303 = stablehlo.shift_left %301, %282 : tensor<32xui32>
    %304 = stablehlo.shift_right_logical %301, %280 : tensor<32xui32>
    %305 = stablehlo.or %303, %304 : tensor<32xui32>
    %306 = stablehlo.xor %305, %302 : tensor<32xui32>
    %307 = stablehlo.add %302, %306 : tensor<32xui32>
    %308 = stablehlo.constant dense<29> : tensor<32xui32>
    %309 = stablehlo.shift_left %306, %308 : tensor<32xui32>
    %310 = stablehlo.constant dense<3> : tensor<32xui32>
    %311 = stablehlo.shift_right_logical %306, %310 : tensor<32xui32>
    %312 = stablehlo.or %309, %311 : tensor<32xui32>
    %313 = stablehlo.xor %312, %307 : tensor<32xui32>
    %314 = stablehlo.add %307, %313 : tensor<32xui32>
    %315 = stablehlo.constant dense<16> : tensor<32xui32>
    %316 = stablehlo.shift_left %313, %315 : tensor<32xui32>
    %317 = stablehlo.shift_right_logical %313, %315 : tensor<32xui32>
    %318 = stablehlo.or %316, %317 : tensor<32xui32>
    %319 = stablehlo.xor %318, %314 : tensor<32xui32>
    %320 = stablehlo.add %314, %319 : tensor<32xui32>
    %321 = stablehlo.constant dense<24> : tensor<32xui32>
    %322 = stablehlo.shift_left %319, %321 : tensor<32xui32>
    %323 = stablehlo.constant dense<8> : tensor<32xui32>
    %324 = stablehlo.shift_right_logical %319, %323 : tensor<32xui32>
    %325 = stablehlo.or %322, %324 : tensor<32xui32>
    %326 = stablehlo.xor %325, %320 : tensor<32xui32>
    %327 = stablehlo.broadcast_in_dim %268, dims = [] : (tensor<ui32>) -> tensor<32xui32>
    %328 = stablehlo.add %320, %327 : tensor<32xui32>
    %329 = stablehlo.add %263, %74 : tensor<ui32>
    %330 = stablehlo.broadcast_in_dim %329, dims = [] : (tensor<ui32>) -> tensor<32xui32>
    %331 = stablehlo.add %326, %330 : tensor<32xui32>
    %332 = stablehlo.add %328, %331 : tensor<32xui32>
    %333 = stablehlo.shift_left %331, %273 : tensor<32xui32>
    %334 = stablehlo.shift_right_logical %331, %275 : tensor<32xui32>
    %335 = stablehlo.or %333, %334 : tensor<32xui32>
    %336 = stablehlo.xor %335, %332 : tensor<32xui32>
    %337 = stablehlo.add %332, %336 : tensor<32xui32>
    %338 = stablehlo.shift_left %336, %280 : tensor<32xui32>
    %339 = stablehlo.shift_right_logical %336, %282 : tensor<32xui32>
    %340 = stablehlo.or %338, %339 : tensor<32xui32>
    %341 = stablehlo.xor %340, %337 : tensor<32xui32>
    %342 = stablehlo.add %337, %341 : tensor<32xui32>
    %343 = stablehlo.shift_left %341, %287 : tensor<32xui32>
    %344 = stablehlo.shift_right_logical %341, %289 : tensor<32xui32>
    %345 = stablehlo.or %343, %344 : tensor<32xui32>
    %346 = stablehlo.xor %345, %342 : tensor<32xui32>
    %347 = stablehlo.add %342, %346 : tensor<32xui32>
    %348 = stablehlo.shift_left %346, %289 : tensor<32xui32>
    %349 = stablehlo.shift_right_logical %346, %287 : tensor<32xui32>
    %350 = stablehlo.or %348, %349 : tensor<32xui32>
    %351 = stablehlo.xor %350, %347 : tensor<32xui32>
    %352 = stablehlo.add %347, %269 : tensor<32xui32>
    %353 = stablehlo.add %265, %56 : tensor<ui32>
    %354 = stablehlo.broadcast_in_dim %353, dims = [] : (tensor<ui32>) -> tensor<32xui32>
    %355 = stablehlo.add %351, %354 : tensor<32xui32>
    %356 = stablehlo.add %352, %355 : tensor<32xui32>
    %357 = stablehlo.shift_left %355, %282 : tensor<32xui32>
    %358 = stablehlo.shift_right_logical %355, %280 : tensor<32xui32>
    %359 = stablehlo.or %357, %358 : tensor<32xui32>
    %360 = stablehlo.xor %359, %356 : tensor<32xui32>
    %361 = stablehlo.add %356, %360 : tensor<32xui32>
    %362 = stablehlo.shift_left %360, %308 : tensor<32xui32>
    %363 = stablehlo.shift_right_logical %360, %310 : tensor<32xui32>
    %364 = stablehlo.or %362, %363 : tensor<32xui32>
    %365 = stablehlo.xor %364, %361 : tensor<32xui32>
    %366 = stablehlo.add %361, %365 : tensor<32xui32>
    %367 = stablehlo.shift_left %365, %315 : tensor<32xui32>
    %368 = stablehlo.shift_right_logical %365, %315 : tensor<32xui32>
    %369 = stablehlo.or %367, %368 : tensor<32xui32>
    %370 = stablehlo.xor %369, %366 : tensor<32xui32>
    %371 = stablehlo.add %366, %370 : tensor<32xui32>
    %372 = stablehlo.shift_left %370, %321 : tensor<32xui32>
    %373 = stablehlo.shift_right_logical %370, %323 : tensor<32xui32>
    %374 = stablehlo.or %372, %373 : tensor<32xui32>
    %375 = stablehlo.xor %374, %371 : tensor<32xui32>
    %376 = stablehlo.add %371, %271 : tensor<32xui32>
    %377 = stablehlo.add %268, %121 : tensor<ui32>
    %378 = stablehlo.broadcast_in_dim %377, dims = [] : (tensor<ui32>) -> tensor<32xui32>
    %379 = stablehlo.add %375, %378 : tensor<32xui32>
    %380 = stablehlo.add %376, %379 : tensor<32xui32>
    %381 = stablehlo.shift_left %379, %273 : tensor<32xui32>
    %382 = stablehlo.shift_right_logical %379, %275 : tensor<32xui32>
    %383 = stablehlo.or %381, %382 : tensor<32xui32>
    %384 = stablehlo.xor %383, %380 : tensor<32xui32>
    %385 = stablehlo.add %380, %384 : tensor<32xui32>
    %386 = stablehlo.shift_left %384, %280 : tensor<32xui32>
    %387 = stablehlo.shift_right_logical %384, %282 : tensor<32xui32>
    %388 = stablehlo.or %386, %387 : tensor<32xui32>
    %389 = stablehlo.xor %388, %385 : tensor<32xui32>
    %390 = stablehlo.add %385, %389 : tensor<32xui32>
    %391 = stablehlo.shift_left %389, %287 : tensor<32xui32>
    %392 = stablehlo.shift_right_logical %389, %289 : tensor<32xui32>
    %393 = stablehlo.or %391, %392 : tensor<32xui32>
    %394 = stablehlo.xor %393, %390 : tensor<32xui32>
    %395 = stablehlo.add %390, %394 : tensor<32xui32>
    %396 = stablehlo.shift_left %394, %289 : tensor<32xui32>
    %397 = stablehlo.shift_right_logical %394, %287 : tensor<32xui32>
    %398 = stablehlo.or %396, %397 : tensor<32xui32>
    %399 = stablehlo.xor %398, %395 : tensor<32xui32>
    %400 = stablehlo.add %395, %327 : tensor<32xui32>
    %401 = stablehlo.add %263, %145 : tensor<ui32>
    %402 = stablehlo.broadcast_in_dim %401, dims = [] : (tensor<ui32>) -> tensor<32xui32>
    %403 = stablehlo.add %399, %402 : tensor<32xui32>
    %404 = stablehlo.concatenate %400, %403, dim = 0 : (tensor<32xui32>, tensor<32xui32>) -> tensor<64xui32>
    %405 = stablehlo.constant dense<8> : tensor<64xui32>
    %406 = stablehlo.shift_right_logical %404, %405 : tensor<64xui32>
    %407 = stablehlo.convert %406 : (tensor<64xui32>) -> tensor<64xf32>
    %408 = stablehlo.constant dense<0x33800000> : tensor<64xf32>
    %409 = stablehlo.multiply %407, %408 : tensor<64xf32>
    %410 = stablehlo.slice %409 [0:32:1] : (tensor<64xf32>) -> tensor<32xf32>
    %411 = stablehlo.slice %409 [32:64:1] : (tensor<64xf32>) -> tensor<32xf32>
    %412 = stablehlo.constant dense<0x3F800000> : tensor<f32>
    %413 = stablehlo.constant dense<0x3F800000> : tensor<32xf32>
    %414 = stablehlo.subtract %413, %410 : tensor<32xf32>
    %415 = stablehlo.log %414 : tensor<32xf32>
    %416 = stablehlo.constant dense<0xC0000000> : tensor<32xf32>
    %417 = stablehlo.multiply %416, %415 : tensor<32xf32>
    %418 = stablehlo.sqrt %417 : tensor<32xf32>
    %419 = stablehlo.constant dense<0x40C90FDB> : tensor<32xf32>
    %420 = stablehlo.multiply %419, %411 : tensor<32xf32>
    %421 = stablehlo.cosine %420 : tensor<32xf32>
    %422 = stablehlo.multiply %418, %421 : tensor<32xf32>
    %423 = stablehlo.sine %420 : tensor<32xf32>
    %424 = stablehlo.multiply %418, %423 : tensor<32xf32>
    %425 = stablehlo.concatenate %422, %424, dim = 0 : (tensor<32xf32>, tensor<32xf32>) -> tensor<64xf32>
    %426 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %427 = stablehlo.compare GT, %arg81, %426, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %428 = stablehlo.reshape %425 : (tensor<64xf32>) -> tensor<1x4x16xf32>
    %429 = stablehlo.reshape %arg0 : (tensor<16x256xf32>) -> tensor<1x16x256xf32>
    %430 = stablehlo.dot_general %428, %429, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x16xf32>, tensor<1x16x256xf32>) -> tensor<1x4x256xf32>
    %431 = stablehlo.reshape %430 : (tensor<1x4x256xf32>) -> tensor<4x256xf32>
    %432 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %433 = stablehlo.reduce(%431 init: %432) applies stablehlo.add across dimensions = [0] : (tensor<4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %434 = stablehlo.constant dense<0x40800000> : tensor<256xf32>
    %435 = stablehlo.divide %433, %434 : tensor<256xf32>
    %436 = stablehlo.reshape %435 : (tensor<256xf32>) -> tensor<1x256xf32>
    %437 = stablehlo.broadcast_in_dim %436, dims = [0, 1] : (tensor<1x256xf32>) -> tensor<4x256xf32>
    %438 = stablehlo.subtract %431, %437 : tensor<4x256xf32>
    %439 = stablehlo.multiply %438, %438 : tensor<4x256xf32>
    %440 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %441 = stablehlo.reduce(%439 init: %440) applies stablehlo.add across dimensions = [0] : (tensor<4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %442 = stablehlo.divide %441, %434 : tensor<256xf32>
    %443 = stablehlo.reshape %430 : (tensor<1x4x256xf32>) -> tensor<1x1x4x256xf32>
    %444 = stablehlo.constant dense<0x3727C5AC> : tensor<256xf32>
    %445 = stablehlo.add %442, %444 : tensor<256xf32>
    %446 = stablehlo.rsqrt %445 : tensor<256xf32>
    %447 = stablehlo.broadcast_in_dim %435, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %448 = stablehlo.subtract %443, %447 : tensor<1x1x4x256xf32>
    %449 = stablehlo.multiply %446, %arg1 : tensor<256xf32>
    %450 = stablehlo.broadcast_in_dim %449, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %451 = stablehlo.multiply %448, %450 : tensor<1x1x4x256xf32>
    %452 = stablehlo.broadcast_in_dim %arg2, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %453 = stablehlo.add %451, %452 : tensor<1x1x4x256xf32>
    %454 = stablehlo.reshape %453 : (tensor<1x1x4x256xf32>) -> tensor<4x256xf32>
    %455 = stablehlo.subtract %arg11, %435 : tensor<256xf32>
    %456 = stablehlo.constant dense<0x3DCCCCCD> : tensor<256xf32>
    %457 = stablehlo.multiply %455, %456 : tensor<256xf32>
    %458 = stablehlo.subtract %arg11, %457 : tensor<256xf32>
    %459 = stablehlo.subtract %arg12, %442 : tensor<256xf32>
    %460 = stablehlo.multiply %459, %456 : tensor<256xf32>
    %461 = stablehlo.subtract %arg12, %460 : tensor<256xf32>
    %462 = stablehlo.constant dense<0x00000000> : tensor<4x256xf32>
    %463 = stablehlo.maximum %454, %462 : tensor<4x256xf32>
    %464 = stablehlo.reshape %463 : (tensor<4x256xf32>) -> tensor<4x4x4x16xf32>
    %465 = stablehlo.convolution(%464, %arg3) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %466 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %467 = stablehlo.reduce(%465 init: %466) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %468 = stablehlo.constant dense<0x43800000> : tensor<8xf32>
    %469 = stablehlo.divide %467, %468 : tensor<8xf32>
    %470 = stablehlo.reshape %469 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %471 = stablehlo.broadcast_in_dim %470, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %472 = stablehlo.subtract %465, %471 : tensor<4x8x8x8xf32>
    %473 = stablehlo.multiply %472, %472 : tensor<4x8x8x8xf32>
    %474 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %475 = stablehlo.reduce(%473 init: %474) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %476 = stablehlo.divide %475, %468 : tensor<8xf32>
    %477 = stablehlo.constant dense<0x3727C5AC> : tensor<8xf32>
    %478 = stablehlo.add %476, %477 : tensor<8xf32>
    %479 = stablehlo.rsqrt %478 : tensor<8xf32>
    %480 = stablehlo.broadcast_in_dim %469, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %481 = stablehlo.subtract %465, %480 : tensor<4x8x8x8xf32>
    %482 = stablehlo.multiply %479, %arg4 : tensor<8xf32>
    %483 = stablehlo.broadcast_in_dim %482, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %484 = stablehlo.multiply %481, %483 : tensor<4x8x8x8xf32>
    %485 = stablehlo.broadcast_in_dim %arg5, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %486 = stablehlo.add %484, %485 : tensor<4x8x8x8xf32>
    %487 = stablehlo.subtract %arg13, %469 : tensor<8xf32>
    %488 = stablehlo.constant dense<0x3DCCCCCD> : tensor<8xf32>
    %489 = stablehlo.multiply %487, %488 : tensor<8xf32>
    %490 = stablehlo.subtract %arg13, %489 : tensor<8xf32>
    %491 = stablehlo.subtract %arg14, %476 : tensor<8xf32>
    %492 = stablehlo.multiply %491, %488 : tensor<8xf32>
    %493 = stablehlo.subtract %arg14, %492 : tensor<8xf32>
    %494 = stablehlo.constant dense<0x00000000> : tensor<4x8x8x8xf32>
    %495 = stablehlo.maximum %486, %494 : tensor<4x8x8x8xf32>
    %496 = stablehlo.convolution(%495, %arg6) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[2, 2], [2, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x8xf32>) -> tensor<4x16x16x4xf32>
    %497 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %498 = stablehlo.reduce(%496 init: %497) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %499 = stablehlo.constant dense<0x44800000> : tensor<4xf32>
    %500 = stablehlo.divide %498, %499 : tensor<4xf32>
    %501 = stablehlo.reshape %500 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %502 = stablehlo.broadcast_in_dim %501, dims = [0, 1, 2, 3] : (tensor<1x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %503 = stablehlo.subtract %496, %502 : tensor<4x16x16x4xf32>
    %504 = stablehlo.multiply %503, %503 : tensor<4x16x16x4xf32>
    %505 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %506 = stablehlo.reduce(%504 init: %505) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %507 = stablehlo.divide %506, %499 : tensor<4xf32>
    %508 = stablehlo.constant dense<0x3727C5AC> : tensor<4xf32>
    %509 = stablehlo.add %507, %508 : tensor<4xf32>
    %510 = stablehlo.rsqrt %509 : tensor<4xf32>
    %511 = stablehlo.broadcast_in_dim %500, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %512 = stablehlo.subtract %496, %511 : tensor<4x16x16x4xf32>
    %513 = stablehlo.multiply %510, %arg7 : tensor<4xf32>
    %514 = stablehlo.broadcast_in_dim %513, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %515 = stablehlo.multiply %512, %514 : tensor<4x16x16x4xf32>
    %516 = stablehlo.broadcast_in_dim %arg8, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %517 = stablehlo.add %515, %516 : tensor<4x16x16x4xf32>
    %518 = stablehlo.subtract %arg15, %500 : tensor<4xf32>
    %519 = stablehlo.constant dense<0x3DCCCCCD> : tensor<4xf32>
    %520 = stablehlo.multiply %518, %519 : tensor<4xf32>
    %521 = stablehlo.subtract %arg15, %520 : tensor<4xf32>
    %522 = stablehlo.subtract %arg16, %507 : tensor<4xf32>
    %523 = stablehlo.multiply %522, %519 : tensor<4xf32>
    %524 = stablehlo.subtract %arg16, %523 : tensor<4xf32>
    %525 = stablehlo.constant dense<0x00000000> : tensor<4x16x16x4xf32>
    %526 = stablehlo.maximum %517, %525 : tensor<4x16x16x4xf32>
    %527 = stablehlo.convolution(%526, %arg9) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[2, 2], [2, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x4x3x4xf32>) -> tensor<4x32x32x3xf32>
    %528 = stablehlo.reshape %arg10 : (tensor<3xf32>) -> tensor<1x1x1x3xf32>
    %529 = stablehlo.broadcast_in_dim %528, dims = [0, 1, 2, 3] : (tensor<1x1x1x3xf32>) -> tensor<4x32x32x3xf32>
    %530 = stablehlo.add %527, %529 : tensor<4x32x32x3xf32>
    %531 = stablehlo.tanh %530 : tensor<4x32x32x3xf32>
    %532 = stablehlo.compare GT, %arg82, %426, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %533 = stablehlo.convolution(%5, %arg17) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<5x5x3x4xf32>) -> tensor<4x16x16x4xf32>
    %534 = stablehlo.broadcast_in_dim %arg18, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %535 = stablehlo.add %533, %534 : tensor<4x16x16x4xf32>
    %536 = stablehlo.compare LT, %535, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %537 = stablehlo.constant dense<0x3E4CCCCD> : tensor<4x16x16x4xf32>
    %538 = stablehlo.multiply %535, %537 : tensor<4x16x16x4xf32>
    %539 = stablehlo.select %536, %538, %535 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %540 = stablehlo.convolution(%539, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x4x8xf32>) -> tensor<4x8x8x8xf32>
    %541 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %542 = stablehlo.reduce(%540 init: %541) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %543 = stablehlo.divide %542, %468 : tensor<8xf32>
    %544 = stablehlo.reshape %543 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %545 = stablehlo.broadcast_in_dim %544, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %546 = stablehlo.subtract %540, %545 : tensor<4x8x8x8xf32>
    %547 = stablehlo.multiply %546, %546 : tensor<4x8x8x8xf32>
    %548 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %549 = stablehlo.reduce(%547 init: %548) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %550 = stablehlo.divide %549, %468 : tensor<8xf32>
    %551 = stablehlo.add %550, %477 : tensor<8xf32>
    %552 = stablehlo.rsqrt %551 : tensor<8xf32>
    %553 = stablehlo.broadcast_in_dim %543, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %554 = stablehlo.subtract %540, %553 : tensor<4x8x8x8xf32>
    %555 = stablehlo.multiply %552, %arg20 : tensor<8xf32>
    %556 = stablehlo.broadcast_in_dim %555, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %557 = stablehlo.multiply %554, %556 : tensor<4x8x8x8xf32>
    %558 = stablehlo.broadcast_in_dim %arg21, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %559 = stablehlo.add %557, %558 : tensor<4x8x8x8xf32>
    %560 = stablehlo.subtract %arg27, %543 : tensor<8xf32>
    %561 = stablehlo.multiply %560, %488 : tensor<8xf32>
    %562 = stablehlo.subtract %arg27, %561 : tensor<8xf32>
    %563 = stablehlo.subtract %arg28, %550 : tensor<8xf32>
    %564 = stablehlo.multiply %563, %488 : tensor<8xf32>
    %565 = stablehlo.subtract %arg28, %564 : tensor<8xf32>
    %566 = stablehlo.compare LT, %559, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %567 = stablehlo.constant dense<0x3E4CCCCD> : tensor<4x8x8x8xf32>
    %568 = stablehlo.multiply %559, %567 : tensor<4x8x8x8xf32>
    %569 = stablehlo.select %566, %568, %559 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %570 = stablehlo.convolution(%569, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %571 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %572 = stablehlo.reduce(%570 init: %571) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %573 = stablehlo.constant dense<0x42800000> : tensor<16xf32>
    %574 = stablehlo.divide %572, %573 : tensor<16xf32>
    %575 = stablehlo.reshape %574 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %576 = stablehlo.broadcast_in_dim %575, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %577 = stablehlo.subtract %570, %576 : tensor<4x4x4x16xf32>
    %578 = stablehlo.multiply %577, %577 : tensor<4x4x4x16xf32>
    %579 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %580 = stablehlo.reduce(%578 init: %579) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %581 = stablehlo.divide %580, %573 : tensor<16xf32>
    %582 = stablehlo.constant dense<0x3727C5AC> : tensor<16xf32>
    %583 = stablehlo.add %581, %582 : tensor<16xf32>
    %584 = stablehlo.rsqrt %583 : tensor<16xf32>
    %585 = stablehlo.broadcast_in_dim %574, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %586 = stablehlo.subtract %570, %585 : tensor<4x4x4x16xf32>
    %587 = stablehlo.multiply %584, %arg23 : tensor<16xf32>
    %588 = stablehlo.broadcast_in_dim %587, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %589 = stablehlo.multiply %586, %588 : tensor<4x4x4x16xf32>
    %590 = stablehlo.broadcast_in_dim %arg24, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %591 = stablehlo.add %589, %590 : tensor<4x4x4x16xf32>
    %592 = stablehlo.subtract %arg29, %574 : tensor<16xf32>
    %593 = stablehlo.constant dense<0x3DCCCCCD> : tensor<16xf32>
    %594 = stablehlo.multiply %592, %593 : tensor<16xf32>
    %595 = stablehlo.subtract %arg29, %594 : tensor<16xf32>
    %596 = stablehlo.subtract %arg30, %581 : tensor<16xf32>
    %597 = stablehlo.multiply %596, %593 : tensor<16xf32>
    %598 = stablehlo.subtract %arg30, %597 : tensor<16xf32>
    %599 = stablehlo.constant dense<0x00000000> : tensor<4x4x4x16xf32>
    %600 = stablehlo.compare LT, %591, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %601 = stablehlo.constant dense<0x3E4CCCCD> : tensor<4x4x4x16xf32>
    %602 = stablehlo.multiply %591, %601 : tensor<4x4x4x16xf32>
    %603 = stablehlo.select %600, %602, %591 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %604 = stablehlo.reshape %603 : (tensor<4x4x4x16xf32>) -> tensor<1x4x256xf32>
    %605 = stablehlo.reshape %arg25 : (tensor<256x1xf32>) -> tensor<1x256x1xf32>
    %606 = stablehlo.dot_general %604, %605, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x256xf32>, tensor<1x256x1xf32>) -> tensor<1x4x1xf32>
    %607 = stablehlo.broadcast_in_dim %arg26, dims = [2] : (tensor<1xf32>) -> tensor<1x4x1xf32>
    %608 = stablehlo.add %606, %607 : tensor<1x4x1xf32>
    %609 = stablehlo.reshape %608 : (tensor<1x4x1xf32>) -> tensor<4x1xf32>
    %610 = stablehlo.convolution(%531, %arg17) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<5x5x3x4xf32>) -> tensor<4x16x16x4xf32>
    %611 = stablehlo.add %610, %534 : tensor<4x16x16x4xf32>
    %612 = stablehlo.compare LT, %611, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %613 = stablehlo.multiply %611, %537 : tensor<4x16x16x4xf32>
    %614 = stablehlo.select %612, %613, %611 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %615 = stablehlo.convolution(%614, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x4x8xf32>) -> tensor<4x8x8x8xf32>
    %616 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %617 = stablehlo.reduce(%615 init: %616) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %618 = stablehlo.divide %617, %468 : tensor<8xf32>
    %619 = stablehlo.reshape %618 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %620 = stablehlo.broadcast_in_dim %619, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %621 = stablehlo.subtract %615, %620 : tensor<4x8x8x8xf32>
    %622 = stablehlo.multiply %621, %621 : tensor<4x8x8x8xf32>
    %623 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %624 = stablehlo.reduce(%622 init: %623) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %625 = stablehlo.divide %624, %468 : tensor<8xf32>
    %626 = stablehlo.add %625, %477 : tensor<8xf32>
    %627 = stablehlo.rsqrt %626 : tensor<8xf32>
    %628 = stablehlo.broadcast_in_dim %618, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %629 = stablehlo.subtract %615, %628 : tensor<4x8x8x8xf32>
    %630 = stablehlo.multiply %627, %arg20 : tensor<8xf32>
    %631 = stablehlo.broadcast_in_dim %630, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %632 = stablehlo.multiply %629, %631 : tensor<4x8x8x8xf32>
    %633 = stablehlo.add %632, %558 : tensor<4x8x8x8xf32>
    %634 = stablehlo.subtract %562, %618 : tensor<8xf32>
    %635 = stablehlo.multiply %634, %488 : tensor<8xf32>
    %636 = stablehlo.subtract %562, %635 : tensor<8xf32>
    %637 = stablehlo.subtract %565, %625 : tensor<8xf32>
    %638 = stablehlo.multiply %637, %488 : tensor<8xf32>
    %639 = stablehlo.subtract %565, %638 : tensor<8xf32>
    %640 = stablehlo.compare LT, %633, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %641 = stablehlo.multiply %633, %567 : tensor<4x8x8x8xf32>
    %642 = stablehlo.select %640, %641, %633 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %643 = stablehlo.convolution(%642, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %644 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %645 = stablehlo.reduce(%643 init: %644) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %646 = stablehlo.divide %645, %573 : tensor<16xf32>
    %647 = stablehlo.reshape %646 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %648 = stablehlo.broadcast_in_dim %647, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %649 = stablehlo.subtract %643, %648 : tensor<4x4x4x16xf32>
    %650 = stablehlo.multiply %649, %649 : tensor<4x4x4x16xf32>
    %651 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %652 = stablehlo.reduce(%650 init: %651) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %653 = stablehlo.divide %652, %573 : tensor<16xf32>
    %654 = stablehlo.add %653, %582 : tensor<16xf32>
    %655 = stablehlo.rsqrt %654 : tensor<16xf32>
    %656 = stablehlo.broadcast_in_dim %646, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %657 = stablehlo.subtract %643, %656 : tensor<4x4x4x16xf32>
    %658 = stablehlo.multiply %655, %arg23 : tensor<16xf32>
    %659 = stablehlo.broadcast_in_dim %658, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %660 = stablehlo.multiply %657, %659 : tensor<4x4x4x16xf32>
    %661 = stablehlo.add %660, %590 : tensor<4x4x4x16xf32>
    %662 = stablehlo.subtract %595, %646 : tensor<16xf32>
    %663 = stablehlo.multiply %662, %593 : tensor<16xf32>
    %664 = stablehlo.subtract %595, %663 : tensor<16xf32>
    %665 = stablehlo.subtract %598, %653 : tensor<16xf32>
    %666 = stablehlo.multiply %665, %593 : tensor<16xf32>
    %667 = stablehlo.subtract %598, %666 : tensor<16xf32>
    %668 = stablehlo.compare LT, %661, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %669 = stablehlo.multiply %661, %601 : tensor<4x4x4x16xf32>
    %670 = stablehlo.select %668, %669, %661 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %671 = stablehlo.reshape %670 : (tensor<4x4x4x16xf32>) -> tensor<1x4x256xf32>
    %672 = stablehlo.dot_general %671, %605, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x256xf32>, tensor<1x256x1xf32>) -> tensor<1x4x1xf32>
    %673 = stablehlo.add %672, %607 : tensor<1x4x1xf32>
    %674 = stablehlo.reshape %673 : (tensor<1x4x1xf32>) -> tensor<4x1xf32>
    %675 = stablehlo.abs %609 : tensor<4x1xf32>
    %676 = stablehlo.negate %675 : tensor<4x1xf32>
    %677 = stablehlo.exponential %676 : tensor<4x1xf32>
    %678 = stablehlo.log_plus_one %677 : tensor<4x1xf32>
    %679 = stablehlo.constant dense<0x00000000> : tensor<4x1xf32>
    %680 = stablehlo.maximum %609, %679 : tensor<4x1xf32>
    %681 = stablehlo.constant dense<0x3F600000> : tensor<4x1xf32>
    %682 = stablehlo.multiply %609, %681 : tensor<4x1xf32>
    %683 = stablehlo.subtract %680, %682 : tensor<4x1xf32>
    %684 = stablehlo.add %683, %678 : tensor<4x1xf32>
    %685 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %686 = stablehlo.reduce(%684 init: %685) applies stablehlo.add across dimensions = [0, 1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<f32>
    %687 = stablehlo.constant dense<0x40800000> : tensor<f32>
    %688 = stablehlo.divide %686, %687 : tensor<f32>
    %689 = stablehlo.abs %674 : tensor<4x1xf32>
    %690 = stablehlo.negate %689 : tensor<4x1xf32>
    %691 = stablehlo.exponential %690 : tensor<4x1xf32>
    %692 = stablehlo.log_plus_one %691 : tensor<4x1xf32>
    %693 = stablehlo.maximum %674, %679 : tensor<4x1xf32>
    %694 = stablehlo.multiply %674, %679 : tensor<4x1xf32>
    %695 = stablehlo.subtract %693, %694 : tensor<4x1xf32>
    %696 = stablehlo.add %695, %692 : tensor<4x1xf32>
    %697 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %698 = stablehlo.reduce(%696 init: %697) applies stablehlo.add across dimensions = [0, 1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<f32>
    %699 = stablehlo.divide %698, %687 : tensor<f32>
    %700 = stablehlo.add %688, %699 : tensor<f32>
    %701 = stablehlo.constant dense<0x3F800000> : tensor<4x1xf32>
    %702 = stablehlo.constant dense<0x40800000> : tensor<4x1xf32>
    %703 = stablehlo.divide %701, %702 : tensor<4x1xf32>
    %704 = stablehlo.negate %703 : tensor<4x1xf32>
    %705 = stablehlo.multiply %704, %679 : tensor<4x1xf32>
    %706 = stablehlo.compare GT, %674, %679, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %707 = stablehlo.select %706, %701, %679 : tensor<4x1xi1>, tensor<4x1xf32>
    %708 = stablehlo.compare NE, %674, %674, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %709 = stablehlo.select %708, %674, %707 : tensor<4x1xi1>, tensor<4x1xf32>
    %710 = stablehlo.multiply %703, %709 : tensor<4x1xf32>
    %711 = stablehlo.add %705, %710 : tensor<4x1xf32>
    %712 = stablehlo.add %691, %701 : tensor<4x1xf32>
    %713 = stablehlo.divide %703, %712 : tensor<4x1xf32>
    %714 = stablehlo.multiply %713, %691 : tensor<4x1xf32>
    %715 = stablehlo.negate %714 : tensor<4x1xf32>
    %716 = stablehlo.constant dense<0xBF800000> : tensor<4x1xf32>
    %717 = stablehlo.select %706, %701, %716 : tensor<4x1xi1>, tensor<4x1xf32>
    %718 = stablehlo.select %708, %674, %717 : tensor<4x1xi1>, tensor<4x1xf32>
    %719 = stablehlo.multiply %715, %718 : tensor<4x1xf32>
    %720 = stablehlo.add %711, %719 : tensor<4x1xf32>
    %721 = stablehlo.multiply %704, %681 : tensor<4x1xf32>
    %722 = stablehlo.compare GT, %609, %679, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %723 = stablehlo.select %722, %701, %679 : tensor<4x1xi1>, tensor<4x1xf32>
    %724 = stablehlo.compare NE, %609, %609, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %725 = stablehlo.select %724, %609, %723 : tensor<4x1xi1>, tensor<4x1xf32>
    %726 = stablehlo.multiply %703, %725 : tensor<4x1xf32>
    %727 = stablehlo.add %721, %726 : tensor<4x1xf32>
    %728 = stablehlo.add %677, %701 : tensor<4x1xf32>
    %729 = stablehlo.divide %703, %728 : tensor<4x1xf32>
    %730 = stablehlo.multiply %729, %677 : tensor<4x1xf32>
    %731 = stablehlo.negate %730 : tensor<4x1xf32>
    %732 = stablehlo.select %722, %701, %716 : tensor<4x1xi1>, tensor<4x1xf32>
    %733 = stablehlo.select %724, %609, %732 : tensor<4x1xi1>, tensor<4x1xf32>
    %734 = stablehlo.multiply %731, %733 : tensor<4x1xf32>
    %735 = stablehlo.add %727, %734 : tensor<4x1xf32>
    %736 = stablehlo.reshape %720 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %737 = stablehlo.dot_general %736, %605, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %738 = stablehlo.dot_general %671, %736, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x256xf32>, tensor<1x4x1xf32>) -> tensor<1x256x1xf32>
    %739 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %740 = stablehlo.reduce(%736 init: %739) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x4x1xf32>, tensor<f32>) -> tensor<1xf32>
    %741 = stablehlo.reshape %738 : (tensor<1x256x1xf32>) -> tensor<256x1xf32>
    %742 = stablehlo.reshape %737 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %743 = stablehlo.compare GT, %661, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %744 = stablehlo.constant dense<0x3F800000> : tensor<4x4x4x16xf32>
    %745 = stablehlo.select %743, %744, %601 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %746 = stablehlo.compare NE, %661, %661, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %747 = stablehlo.select %746, %661, %745 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %748 = stablehlo.multiply %742, %747 : tensor<4x4x4x16xf32>
    %749 = stablehlo.broadcast_in_dim %arg23, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %750 = stablehlo.multiply %748, %749 : tensor<4x4x4x16xf32>
    %751 = stablehlo.constant dense<0x3727C5AC> : tensor<16xf32>
    %752 = stablehlo.add %653, %751 : tensor<16xf32>
    %753 = stablehlo.rsqrt %752 : tensor<16xf32>
    %754 = stablehlo.multiply %753, %753 : tensor<16xf32>
    %755 = stablehlo.multiply %754, %753 : tensor<16xf32>
    %756 = stablehlo.constant dense<0xBF000000> : tensor<16xf32>
    %757 = stablehlo.multiply %755, %756 : tensor<16xf32>
    %758 = stablehlo.reshape %753 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %759 = stablehlo.broadcast_in_dim %758, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %760 = stablehlo.reshape %759 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %761 = stablehlo.multiply %748, %760 : tensor<4x4x4x16xf32>
    %762 = stablehlo.multiply %761, %749 : tensor<4x4x4x16xf32>
    %763 = stablehlo.broadcast_in_dim %753, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %764 = stablehlo.multiply %657, %763 : tensor<4x4x4x16xf32>
    %765 = stablehlo.multiply %748, %764 : tensor<4x4x4x16xf32>
    %766 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %767 = stablehlo.reduce(%765 init: %766) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %768 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %769 = stablehlo.reduce(%748 init: %768) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %770 = stablehlo.constant dense<0xBF800000> : tensor<16xf32>
    %771 = stablehlo.multiply %753, %770 : tensor<16xf32>
    %772 = stablehlo.broadcast_in_dim %771, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %773 = stablehlo.multiply %772, %750 : tensor<4x4x4x16xf32>
    %774 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %775 = stablehlo.reduce(%773 init: %774) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %776 = stablehlo.broadcast_in_dim %757, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %777 = stablehlo.multiply %776, %657 : tensor<4x4x4x16xf32>
    %778 = stablehlo.multiply %777, %750 : tensor<4x4x4x16xf32>
    %779 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %780 = stablehlo.reduce(%778 init: %779) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %781 = stablehlo.reshape %780 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %782 = stablehlo.broadcast_in_dim %781, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %783 = stablehlo.constant dense<0x42800000> : tensor<4x4x4x16xf32>
    %784 = stablehlo.divide %782, %783 : tensor<4x4x4x16xf32>
    %785 = stablehlo.constant dense<0x40000000> : tensor<4x4x4x16xf32>
    %786 = stablehlo.multiply %649, %785 : tensor<4x4x4x16xf32>
    %787 = stablehlo.multiply %784, %786 : tensor<4x4x4x16xf32>
    %788 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %789 = stablehlo.reduce(%787 init: %788) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %790 = stablehlo.negate %789 : tensor<16xf32>
    %791 = stablehlo.add %775, %790 : tensor<16xf32>
    %792 = stablehlo.add %762, %787 : tensor<4x4x4x16xf32>
    %793 = stablehlo.reshape %791 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %794 = stablehlo.broadcast_in_dim %793, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %795 = stablehlo.divide %794, %783 : tensor<4x4x4x16xf32>
    %796 = stablehlo.add %792, %795 : tensor<4x4x4x16xf32>
    %797 = stablehlo.convolution(%796, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %798 = stablehlo.convolution(%642, %796) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %799 = stablehlo.compare GT, %633, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %800 = stablehlo.constant dense<0x3F800000> : tensor<4x8x8x8xf32>
    %801 = stablehlo.select %799, %800, %567 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %802 = stablehlo.compare NE, %633, %633, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %803 = stablehlo.select %802, %633, %801 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %804 = stablehlo.multiply %797, %803 : tensor<4x8x8x8xf32>
    %805 = stablehlo.broadcast_in_dim %arg20, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %806 = stablehlo.multiply %804, %805 : tensor<4x8x8x8xf32>
    %807 = stablehlo.constant dense<0x3727C5AC> : tensor<8xf32>
    %808 = stablehlo.add %625, %807 : tensor<8xf32>
    %809 = stablehlo.rsqrt %808 : tensor<8xf32>
    %810 = stablehlo.multiply %809, %809 : tensor<8xf32>
    %811 = stablehlo.multiply %810, %809 : tensor<8xf32>
    %812 = stablehlo.constant dense<0xBF000000> : tensor<8xf32>
    %813 = stablehlo.multiply %811, %812 : tensor<8xf32>
    %814 = stablehlo.reshape %809 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %815 = stablehlo.broadcast_in_dim %814, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %816 = stablehlo.reshape %815 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %817 = stablehlo.multiply %804, %816 : tensor<4x8x8x8xf32>
    %818 = stablehlo.multiply %817, %805 : tensor<4x8x8x8xf32>
    %819 = stablehlo.broadcast_in_dim %809, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %820 = stablehlo.multiply %629, %819 : tensor<4x8x8x8xf32>
    %821 = stablehlo.multiply %804, %820 : tensor<4x8x8x8xf32>
    %822 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %823 = stablehlo.reduce(%821 init: %822) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %824 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %825 = stablehlo.reduce(%804 init: %824) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %826 = stablehlo.constant dense<0xBF800000> : tensor<8xf32>
    %827 = stablehlo.multiply %809, %826 : tensor<8xf32>
    %828 = stablehlo.broadcast_in_dim %827, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %829 = stablehlo.multiply %828, %806 : tensor<4x8x8x8xf32>
    %830 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %831 = stablehlo.reduce(%829 init: %830) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %832 = stablehlo.broadcast_in_dim %813, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %833 = stablehlo.multiply %832, %629 : tensor<4x8x8x8xf32>
    %834 = stablehlo.multiply %833, %806 : tensor<4x8x8x8xf32>
    %835 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %836 = stablehlo.reduce(%834 init: %835) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %837 = stablehlo.reshape %836 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %838 = stablehlo.broadcast_in_dim %837, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %839 = stablehlo.constant dense<0x43800000> : tensor<4x8x8x8xf32>
    %840 = stablehlo.divide %838, %839 : tensor<4x8x8x8xf32>
    %841 = stablehlo.constant dense<0x40000000> : tensor<4x8x8x8xf32>
    %842 = stablehlo.multiply %621, %841 : tensor<4x8x8x8xf32>
    %843 = stablehlo.multiply %840, %842 : tensor<4x8x8x8xf32>
    %844 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %845 = stablehlo.reduce(%843 init: %844) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %846 = stablehlo.negate %845 : tensor<8xf32>
    %847 = stablehlo.add %831, %846 : tensor<8xf32>
    %848 = stablehlo.add %818, %843 : tensor<4x8x8x8xf32>
    %849 = stablehlo.reshape %847 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %850 = stablehlo.broadcast_in_dim %849, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %851 = stablehlo.divide %850, %839 : tensor<4x8x8x8xf32>
    %852 = stablehlo.add %848, %851 : tensor<4x8x8x8xf32>
    %853 = stablehlo.convolution(%852, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %854 = stablehlo.convolution(%614, %852) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<5x5x4x8xf32>
    %855 = stablehlo.compare GT, %611, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %856 = stablehlo.constant dense<0x3F800000> : tensor<4x16x16x4xf32>
    %857 = stablehlo.select %855, %856, %537 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %858 = stablehlo.compare NE, %611, %611, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %859 = stablehlo.select %858, %611, %857 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %860 = stablehlo.multiply %853, %859 : tensor<4x16x16x4xf32>
    %861 = stablehlo.convolution(%531, %860) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<5x5x3x4xf32>
    %862 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %863 = stablehlo.reduce(%860 init: %862) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %864 = stablehlo.reshape %735 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %865 = stablehlo.dot_general %864, %605, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %866 = stablehlo.dot_general %604, %864, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x256xf32>, tensor<1x4x1xf32>) -> tensor<1x256x1xf32>
    %867 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %868 = stablehlo.reduce(%864 init: %867) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x4x1xf32>, tensor<f32>) -> tensor<1xf32>
    %869 = stablehlo.add %740, %868 : tensor<1xf32>
    %870 = stablehlo.reshape %866 : (tensor<1x256x1xf32>) -> tensor<256x1xf32>
    %871 = stablehlo.add %741, %870 : tensor<256x1xf32>
    %872 = stablehlo.reshape %865 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %873 = stablehlo.compare GT, %591, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %874 = stablehlo.select %873, %744, %601 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %875 = stablehlo.compare NE, %591, %591, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %876 = stablehlo.select %875, %591, %874 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %877 = stablehlo.multiply %872, %876 : tensor<4x4x4x16xf32>
    %878 = stablehlo.multiply %877, %749 : tensor<4x4x4x16xf32>
    %879 = stablehlo.add %581, %751 : tensor<16xf32>
    %880 = stablehlo.rsqrt %879 : tensor<16xf32>
    %881 = stablehlo.multiply %880, %880 : tensor<16xf32>
    %882 = stablehlo.multiply %881, %880 : tensor<16xf32>
    %883 = stablehlo.multiply %882, %756 : tensor<16xf32>
    %884 = stablehlo.reshape %880 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %885 = stablehlo.broadcast_in_dim %884, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %886 = stablehlo.reshape %885 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %887 = stablehlo.multiply %877, %886 : tensor<4x4x4x16xf32>
    %888 = stablehlo.multiply %887, %749 : tensor<4x4x4x16xf32>
    %889 = stablehlo.broadcast_in_dim %880, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %890 = stablehlo.multiply %586, %889 : tensor<4x4x4x16xf32>
    %891 = stablehlo.multiply %877, %890 : tensor<4x4x4x16xf32>
    %892 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %893 = stablehlo.reduce(%891 init: %892) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %894 = stablehlo.add %767, %893 : tensor<16xf32>
    %895 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %896 = stablehlo.reduce(%877 init: %895) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %897 = stablehlo.add %769, %896 : tensor<16xf32>
    %898 = stablehlo.multiply %880, %770 : tensor<16xf32>
    %899 = stablehlo.broadcast_in_dim %898, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %900 = stablehlo.multiply %899, %878 : tensor<4x4x4x16xf32>
    %901 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %902 = stablehlo.reduce(%900 init: %901) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %903 = stablehlo.broadcast_in_dim %883, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %904 = stablehlo.multiply %903, %586 : tensor<4x4x4x16xf32>
    %905 = stablehlo.multiply %904, %878 : tensor<4x4x4x16xf32>
    %906 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %907 = stablehlo.reduce(%905 init: %906) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %908 = stablehlo.reshape %907 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %909 = stablehlo.broadcast_in_dim %908, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %910 = stablehlo.divide %909, %783 : tensor<4x4x4x16xf32>
    %911 = stablehlo.multiply %577, %785 : tensor<4x4x4x16xf32>
    %912 = stablehlo.multiply %910, %911 : tensor<4x4x4x16xf32>
    %913 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %914 = stablehlo.reduce(%912 init: %913) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %915 = stablehlo.negate %914 : tensor<16xf32>
    %916 = stablehlo.add %902, %915 : tensor<16xf32>
    %917 = stablehlo.add %888, %912 : tensor<4x4x4x16xf32>
    %918 = stablehlo.reshape %916 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %919 = stablehlo.broadcast_in_dim %918, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %920 = stablehlo.divide %919, %783 : tensor<4x4x4x16xf32>
    %921 = stablehlo.add %917, %920 : tensor<4x4x4x16xf32>
    %922 = stablehlo.convolution(%921, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %923 = stablehlo.convolution(%569, %921) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %924 = stablehlo.add %798, %923 : tensor<5x5x8x16xf32>
    %925 = stablehlo.compare GT, %559, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %926 = stablehlo.select %925, %800, %567 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %927 = stablehlo.compare NE, %559, %559, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %928 = stablehlo.select %927, %559, %926 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %929 = stablehlo.multiply %922, %928 : tensor<4x8x8x8xf32>
    %930 = stablehlo.multiply %929, %805 : tensor<4x8x8x8xf32>
    %931 = stablehlo.add %550, %807 : tensor<8xf32>
    %932 = stablehlo.rsqrt %931 : tensor<8xf32>
    %933 = stablehlo.multiply %932, %932 : tensor<8xf32>
    %934 = stablehlo.multiply %933, %932 : tensor<8xf32>
    %935 = stablehlo.multiply %934, %812 : tensor<8xf32>
    %936 = stablehlo.reshape %932 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %937 = stablehlo.broadcast_in_dim %936, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %938 = stablehlo.reshape %937 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %939 = stablehlo.multiply %929, %938 : tensor<4x8x8x8xf32>
    %940 = stablehlo.multiply %939, %805 : tensor<4x8x8x8xf32>
    %941 = stablehlo.broadcast_in_dim %932, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %942 = stablehlo.multiply %554, %941 : tensor<4x8x8x8xf32>
    %943 = stablehlo.multiply %929, %942 : tensor<4x8x8x8xf32>
    %944 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %945 = stablehlo.reduce(%943 init: %944) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %946 = stablehlo.add %823, %945 : tensor<8xf32>
    %947 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %948 = stablehlo.reduce(%929 init: %947) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %949 = stablehlo.add %825, %948 : tensor<8xf32>
    %950 = stablehlo.multiply %932, %826 : tensor<8xf32>
    %951 = stablehlo.broadcast_in_dim %950, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %952 = stablehlo.multiply %951, %930 : tensor<4x8x8x8xf32>
    %953 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %954 = stablehlo.reduce(%952 init: %953) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %955 = stablehlo.broadcast_in_dim %935, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %956 = stablehlo.multiply %955, %554 : tensor<4x8x8x8xf32>
    %957 = stablehlo.multiply %956, %930 : tensor<4x8x8x8xf32>
    %958 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %959 = stablehlo.reduce(%957 init: %958) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %960 = stablehlo.reshape %959 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %961 = stablehlo.broadcast_in_dim %960, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %962 = stablehlo.divide %961, %839 : tensor<4x8x8x8xf32>
    %963 = stablehlo.multiply %546, %841 : tensor<4x8x8x8xf32>
    %964 = stablehlo.multiply %962, %963 : tensor<4x8x8x8xf32>
    %965 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %966 = stablehlo.reduce(%964 init: %965) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %967 = stablehlo.negate %966 : tensor<8xf32>
    %968 = stablehlo.add %954, %967 : tensor<8xf32>
    %969 = stablehlo.add %940, %964 : tensor<4x8x8x8xf32>
    %970 = stablehlo.reshape %968 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %971 = stablehlo.broadcast_in_dim %970, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %972 = stablehlo.divide %971, %839 : tensor<4x8x8x8xf32>
    %973 = stablehlo.add %969, %972 : tensor<4x8x8x8xf32>
    %974 = stablehlo.convolution(%973, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %975 = stablehlo.convolution(%539, %973) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<5x5x4x8xf32>
    %976 = stablehlo.add %854, %975 : tensor<5x5x4x8xf32>
    %977 = stablehlo.compare GT, %535, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %978 = stablehlo.select %977, %856, %537 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %979 = stablehlo.compare NE, %535, %535, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %980 = stablehlo.select %979, %535, %978 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %981 = stablehlo.multiply %974, %980 : tensor<4x16x16x4xf32>
    %982 = stablehlo.convolution(%5, %981) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<5x5x3x4xf32>
    %983 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %984 = stablehlo.reduce(%981 init: %983) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %985 = stablehlo.add %861, %982 : tensor<5x5x3x4xf32>
    %986 = stablehlo.add %863, %984 : tensor<4xf32>
    %987 = stablehlo.reshape %532 : (tensor<i1>) -> tensor<1xi1>
    %988 = stablehlo.broadcast_in_dim %987, dims = [1] : (tensor<1xi1>) -> tensor<8x1xi1>
    %989 = stablehlo.reshape %988 : (tensor<8x1xi1>) -> tensor<8xi1>
    %990 = stablehlo.select %989, %636, %arg27 : tensor<8xi1>, tensor<8xf32>
    %991 = stablehlo.select %989, %639, %arg28 : tensor<8xi1>, tensor<8xf32>
    %992 = stablehlo.broadcast_in_dim %987, dims = [1] : (tensor<1xi1>) -> tensor<16x1xi1>
    %993 = stablehlo.reshape %992 : (tensor<16x1xi1>) -> tensor<16xi1>
    %994 = stablehlo.select %993, %664, %arg29 : tensor<16xi1>, tensor<16xf32>
    %995 = stablehlo.select %993, %667, %arg30 : tensor<16xi1>, tensor<16xf32>
    %996 = stablehlo.add %arg54, %412 : tensor<f32>
    %997 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %998 = stablehlo.multiply %985, %997 : tensor<5x5x3x4xf32>
    %999 = stablehlo.constant dense<0x3F000000> : tensor<f32>
    %1000 = stablehlo.constant dense<0x3F000000> : tensor<5x5x3x4xf32>
    %1001 = stablehlo.multiply %arg55, %1000 : tensor<5x5x3x4xf32>
    %1002 = stablehlo.multiply %998, %1000 : tensor<5x5x3x4xf32>
    %1003 = stablehlo.add %1001, %1002 : tensor<5x5x3x4xf32>
    %1004 = stablehlo.multiply %998, %998 : tensor<5x5x3x4xf32>
    %1005 = stablehlo.constant dense<0x3F7FBE77> : tensor<f32>
    %1006 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x3x4xf32>
    %1007 = stablehlo.multiply %arg56, %1006 : tensor<5x5x3x4xf32>
    %1008 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x3x4xf32>
    %1009 = stablehlo.multiply %1004, %1008 : tensor<5x5x3x4xf32>
    %1010 = stablehlo.add %1007, %1009 : tensor<5x5x3x4xf32>
    %1011 = stablehlo.power %999, %996 : tensor<f32>
    %1012 = stablehlo.subtract %412, %1011 : tensor<f32>
    %1013 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %1014 = stablehlo.divide %1003, %1013 : tensor<5x5x3x4xf32>
    %1015 = stablehlo.power %1005, %996 : tensor<f32>
    %1016 = stablehlo.subtract %412, %1015 : tensor<f32>
    %1017 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %1018 = stablehlo.divide %1010, %1017 : tensor<5x5x3x4xf32>
    %1019 = stablehlo.sqrt %1018 : tensor<5x5x3x4xf32>
    %1020 = stablehlo.constant dense<0x322BCC77> : tensor<5x5x3x4xf32>
    %1021 = stablehlo.add %1019, %1020 : tensor<5x5x3x4xf32>
    %1022 = stablehlo.divide %1014, %1021 : tensor<5x5x3x4xf32>
    %1023 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %1024 = stablehlo.multiply %1023, %1022 : tensor<5x5x3x4xf32>
    %1025 = stablehlo.subtract %arg17, %1024 : tensor<5x5x3x4xf32>
    %1026 = stablehlo.reshape %532 : (tensor<i1>) -> tensor<1x1x1x1xi1>
    %1027 = stablehlo.broadcast_in_dim %1026, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x3x1x4x1xi1>
    %1028 = stablehlo.reshape %1027 : (tensor<5x1x5x1x3x1x4x1xi1>) -> tensor<5x5x3x4xi1>
    %1029 = stablehlo.select %1028, %1025, %arg17 : tensor<5x5x3x4xi1>, tensor<5x5x3x4xf32>
    %1030 = stablehlo.select %1028, %1003, %arg55 : tensor<5x5x3x4xi1>, tensor<5x5x3x4xf32>
    %1031 = stablehlo.select %1028, %1010, %arg56 : tensor<5x5x3x4xi1>, tensor<5x5x3x4xf32>
    %1032 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1033 = stablehlo.multiply %986, %1032 : tensor<4xf32>
    %1034 = stablehlo.constant dense<0x3F000000> : tensor<4xf32>
    %1035 = stablehlo.multiply %arg57, %1034 : tensor<4xf32>
    %1036 = stablehlo.multiply %1033, %1034 : tensor<4xf32>
    %1037 = stablehlo.add %1035, %1036 : tensor<4xf32>
    %1038 = stablehlo.multiply %1033, %1033 : tensor<4xf32>
    %1039 = stablehlo.constant dense<0x3F7FBE77> : tensor<4xf32>
    %1040 = stablehlo.multiply %arg58, %1039 : tensor<4xf32>
    %1041 = stablehlo.constant dense<0x3A83126F> : tensor<4xf32>
    %1042 = stablehlo.multiply %1038, %1041 : tensor<4xf32>
    %1043 = stablehlo.add %1040, %1042 : tensor<4xf32>
    %1044 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1045 = stablehlo.divide %1037, %1044 : tensor<4xf32>
    %1046 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1047 = stablehlo.divide %1043, %1046 : tensor<4xf32>
    %1048 = stablehlo.sqrt %1047 : tensor<4xf32>
    %1049 = stablehlo.constant dense<0x322BCC77> : tensor<4xf32>
    %1050 = stablehlo.add %1048, %1049 : tensor<4xf32>
    %1051 = stablehlo.divide %1045, %1050 : tensor<4xf32>
    %1052 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1053 = stablehlo.multiply %1052, %1051 : tensor<4xf32>
    %1054 = stablehlo.subtract %arg18, %1053 : tensor<4xf32>
    %1055 = stablehlo.broadcast_in_dim %987, dims = [1] : (tensor<1xi1>) -> tensor<4x1xi1>
    %1056 = stablehlo.reshape %1055 : (tensor<4x1xi1>) -> tensor<4xi1>
    %1057 = stablehlo.select %1056, %1054, %arg18 : tensor<4xi1>, tensor<4xf32>
    %1058 = stablehlo.select %1056, %1037, %arg57 : tensor<4xi1>, tensor<4xf32>
    %1059 = stablehlo.select %1056, %1043, %arg58 : tensor<4xi1>, tensor<4xf32>
    %1060 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1061 = stablehlo.multiply %976, %1060 : tensor<5x5x4x8xf32>
    %1062 = stablehlo.constant dense<0x3F000000> : tensor<5x5x4x8xf32>
    %1063 = stablehlo.multiply %arg59, %1062 : tensor<5x5x4x8xf32>
    %1064 = stablehlo.multiply %1061, %1062 : tensor<5x5x4x8xf32>
    %1065 = stablehlo.add %1063, %1064 : tensor<5x5x4x8xf32>
    %1066 = stablehlo.multiply %1061, %1061 : tensor<5x5x4x8xf32>
    %1067 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x4x8xf32>
    %1068 = stablehlo.multiply %arg60, %1067 : tensor<5x5x4x8xf32>
    %1069 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x4x8xf32>
    %1070 = stablehlo.multiply %1066, %1069 : tensor<5x5x4x8xf32>
    %1071 = stablehlo.add %1068, %1070 : tensor<5x5x4x8xf32>
    %1072 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1073 = stablehlo.divide %1065, %1072 : tensor<5x5x4x8xf32>
    %1074 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1075 = stablehlo.divide %1071, %1074 : tensor<5x5x4x8xf32>
    %1076 = stablehlo.sqrt %1075 : tensor<5x5x4x8xf32>
    %1077 = stablehlo.constant dense<0x322BCC77> : tensor<5x5x4x8xf32>
    %1078 = stablehlo.add %1076, %1077 : tensor<5x5x4x8xf32>
    %1079 = stablehlo.divide %1073, %1078 : tensor<5x5x4x8xf32>
    %1080 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1081 = stablehlo.multiply %1080, %1079 : tensor<5x5x4x8xf32>
    %1082 = stablehlo.subtract %arg19, %1081 : tensor<5x5x4x8xf32>
    %1083 = stablehlo.broadcast_in_dim %1026, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x4x1x8x1xi1>
    %1084 = stablehlo.reshape %1083 : (tensor<5x1x5x1x4x1x8x1xi1>) -> tensor<5x5x4x8xi1>
    %1085 = stablehlo.select %1084, %1082, %arg19 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1086 = stablehlo.select %1084, %1065, %arg59 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1087 = stablehlo.select %1084, %1071, %arg60 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1088 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1089 = stablehlo.multiply %946, %1088 : tensor<8xf32>
    %1090 = stablehlo.constant dense<0x3F000000> : tensor<8xf32>
    %1091 = stablehlo.multiply %arg61, %1090 : tensor<8xf32>
    %1092 = stablehlo.multiply %1089, %1090 : tensor<8xf32>
    %1093 = stablehlo.add %1091, %1092 : tensor<8xf32>
    %1094 = stablehlo.multiply %1089, %1089 : tensor<8xf32>
    %1095 = stablehlo.constant dense<0x3F7FBE77> : tensor<8xf32>
    %1096 = stablehlo.multiply %arg62, %1095 : tensor<8xf32>
    %1097 = stablehlo.constant dense<0x3A83126F> : tensor<8xf32>
    %1098 = stablehlo.multiply %1094, %1097 : tensor<8xf32>
    %1099 = stablehlo.add %1096, %1098 : tensor<8xf32>
    %1100 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1101 = stablehlo.divide %1093, %1100 : tensor<8xf32>
    %1102 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1103 = stablehlo.divide %1099, %1102 : tensor<8xf32>
    %1104 = stablehlo.sqrt %1103 : tensor<8xf32>
    %1105 = stablehlo.constant dense<0x322BCC77> : tensor<8xf32>
    %1106 = stablehlo.add %1104, %1105 : tensor<8xf32>
    %1107 = stablehlo.divide %1101, %1106 : tensor<8xf32>
    %1108 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1109 = stablehlo.multiply %1108, %1107 : tensor<8xf32>
    %1110 = stablehlo.subtract %arg20, %1109 : tensor<8xf32>
    %1111 = stablehlo.select %989, %1110, %arg20 : tensor<8xi1>, tensor<8xf32>
    %1112 = stablehlo.select %989, %1093, %arg61 : tensor<8xi1>, tensor<8xf32>
    %1113 = stablehlo.select %989, %1099, %arg62 : tensor<8xi1>, tensor<8xf32>
    %1114 = stablehlo.multiply %949, %1088 : tensor<8xf32>
    %1115 = stablehlo.multiply %arg63, %1090 : tensor<8xf32>
    %1116 = stablehlo.multiply %1114, %1090 : tensor<8xf32>
    %1117 = stablehlo.add %1115, %1116 : tensor<8xf32>
    %1118 = stablehlo.multiply %1114, %1114 : tensor<8xf32>
    %1119 = stablehlo.multiply %arg64, %1095 : tensor<8xf32>
    %1120 = stablehlo.multiply %1118, %1097 : tensor<8xf32>
    %1121 = stablehlo.add %1119, %1120 : tensor<8xf32>
    %1122 = stablehlo.divide %1117, %1100 : tensor<8xf32>
    %1123 = stablehlo.divide %1121, %1102 : tensor<8xf32>
    %1124 = stablehlo.sqrt %1123 : tensor<8xf32>
    %1125 = stablehlo.add %1124, %1105 : tensor<8xf32>
    %1126 = stablehlo.divide %1122, %1125 : tensor<8xf32>
    %1127 = stablehlo.multiply %1108, %1126 : tensor<8xf32>
    %1128 = stablehlo.subtract %arg21, %1127 : tensor<8xf32>
    %1129 = stablehlo.select %989, %1128, %arg21 : tensor<8xi1>, tensor<8xf32>
    %1130 = stablehlo.select %989, %1117, %arg63 : tensor<8xi1>, tensor<8xf32>
    %1131 = stablehlo.select %989, %1121, %arg64 : tensor<8xi1>, tensor<8xf32>
    %1132 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1133 = stablehlo.multiply %924, %1132 : tensor<5x5x8x16xf32>
    %1134 = stablehlo.constant dense<0x3F000000> : tensor<5x5x8x16xf32>
    %1135 = stablehlo.multiply %arg65, %1134 : tensor<5x5x8x16xf32>
    %1136 = stablehlo.multiply %1133, %1134 : tensor<5x5x8x16xf32>
    %1137 = stablehlo.add %1135, %1136 : tensor<5x5x8x16xf32>
    %1138 = stablehlo.multiply %1133, %1133 : tensor<5x5x8x16xf32>
    %1139 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x8x16xf32>
    %1140 = stablehlo.multiply %arg66, %1139 : tensor<5x5x8x16xf32>
    %1141 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x8x16xf32>
    %1142 = stablehlo.multiply %1138, %1141 : tensor<5x5x8x16xf32>
    %1143 = stablehlo.add %1140, %1142 : tensor<5x5x8x16xf32>
    %1144 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1145 = stablehlo.divide %1137, %1144 : tensor<5x5x8x16xf32>
    %1146 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1147 = stablehlo.divide %1143, %1146 : tensor<5x5x8x16xf32>
    %1148 = stablehlo.sqrt %1147 : tensor<5x5x8x16xf32>
    %1149 = stablehlo.constant dense<0x322BCC77> : tensor<5x5x8x16xf32>
    %1150 = stablehlo.add %1148, %1149 : tensor<5x5x8x16xf32>
    %1151 = stablehlo.divide %1145, %1150 : tensor<5x5x8x16xf32>
    %1152 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1153 = stablehlo.multiply %1152, %1151 : tensor<5x5x8x16xf32>
    %1154 = stablehlo.subtract %arg22, %1153 : tensor<5x5x8x16xf32>
    %1155 = stablehlo.broadcast_in_dim %1026, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x8x1x16x1xi1>
    %1156 = stablehlo.reshape %1155 : (tensor<5x1x5x1x8x1x16x1xi1>) -> tensor<5x5x8x16xi1>
    %1157 = stablehlo.select %1156, %1154, %arg22 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1158 = stablehlo.select %1156, %1137, %arg65 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1159 = stablehlo.select %1156, %1143, %arg66 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1160 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1161 = stablehlo.multiply %894, %1160 : tensor<16xf32>
    %1162 = stablehlo.constant dense<0x3F000000> : tensor<16xf32>
    %1163 = stablehlo.multiply %arg67, %1162 : tensor<16xf32>
    %1164 = stablehlo.multiply %1161, %1162 : tensor<16xf32>
    %1165 = stablehlo.add %1163, %1164 : tensor<16xf32>
    %1166 = stablehlo.multiply %1161, %1161 : tensor<16xf32>
    %1167 = stablehlo.constant dense<0x3F7FBE77> : tensor<16xf32>
    %1168 = stablehlo.multiply %arg68, %1167 : tensor<16xf32>
    %1169 = stablehlo.constant dense<0x3A83126F> : tensor<16xf32>
    %1170 = stablehlo.multiply %1166, %1169 : tensor<16xf32>
    %1171 = stablehlo.add %1168, %1170 : tensor<16xf32>
    %1172 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1173 = stablehlo.divide %1165, %1172 : tensor<16xf32>
    %1174 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1175 = stablehlo.divide %1171, %1174 : tensor<16xf32>
    %1176 = stablehlo.sqrt %1175 : tensor<16xf32>
    %1177 = stablehlo.constant dense<0x322BCC77> : tensor<16xf32>
    %1178 = stablehlo.add %1176, %1177 : tensor<16xf32>
    %1179 = stablehlo.divide %1173, %1178 : tensor<16xf32>
    %1180 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1181 = stablehlo.multiply %1180, %1179 : tensor<16xf32>
    %1182 = stablehlo.subtract %arg23, %1181 : tensor<16xf32>
    %1183 = stablehlo.select %993, %1182, %arg23 : tensor<16xi1>, tensor<16xf32>
    %1184 = stablehlo.select %993, %1165, %arg67 : tensor<16xi1>, tensor<16xf32>
    %1185 = stablehlo.select %993, %1171, %arg68 : tensor<16xi1>, tensor<16xf32>
    %1186 = stablehlo.multiply %897, %1160 : tensor<16xf32>
    %1187 = stablehlo.multiply %arg69, %1162 : tensor<16xf32>
    %1188 = stablehlo.multiply %1186, %1162 : tensor<16xf32>
    %1189 = stablehlo.add %1187, %1188 : tensor<16xf32>
    %1190 = stablehlo.multiply %1186, %1186 : tensor<16xf32>
    %1191 = stablehlo.multiply %arg70, %1167 : tensor<16xf32>
    %1192 = stablehlo.multiply %1190, %1169 : tensor<16xf32>
    %1193 = stablehlo.add %1191, %1192 : tensor<16xf32>
    %1194 = stablehlo.divide %1189, %1172 : tensor<16xf32>
    %1195 = stablehlo.divide %1193, %1174 : tensor<16xf32>
    %1196 = stablehlo.sqrt %1195 : tensor<16xf32>
    %1197 = stablehlo.add %1196, %1177 : tensor<16xf32>
    %1198 = stablehlo.divide %1194, %1197 : tensor<16xf32>
    %1199 = stablehlo.multiply %1180, %1198 : tensor<16xf32>
    %1200 = stablehlo.subtract %arg24, %1199 : tensor<16xf32>
    %1201 = stablehlo.select %993, %1200, %arg24 : tensor<16xi1>, tensor<16xf32>
    %1202 = stablehlo.select %993, %1189, %arg69 : tensor<16xi1>, tensor<16xf32>
    %1203 = stablehlo.select %993, %1193, %arg70 : tensor<16xi1>, tensor<16xf32>
    %1204 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1205 = stablehlo.multiply %871, %1204 : tensor<256x1xf32>
    %1206 = stablehlo.constant dense<0x3F000000> : tensor<256x1xf32>
    %1207 = stablehlo.multiply %arg71, %1206 : tensor<256x1xf32>
    %1208 = stablehlo.multiply %1205, %1206 : tensor<256x1xf32>
    %1209 = stablehlo.add %1207, %1208 : tensor<256x1xf32>
    %1210 = stablehlo.multiply %1205, %1205 : tensor<256x1xf32>
    %1211 = stablehlo.constant dense<0x3F7FBE77> : tensor<256x1xf32>
    %1212 = stablehlo.multiply %arg72, %1211 : tensor<256x1xf32>
    %1213 = stablehlo.constant dense<0x3A83126F> : tensor<256x1xf32>
    %1214 = stablehlo.multiply %1210, %1213 : tensor<256x1xf32>
    %1215 = stablehlo.add %1212, %1214 : tensor<256x1xf32>
    %1216 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1217 = stablehlo.divide %1209, %1216 : tensor<256x1xf32>
    %1218 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1219 = stablehlo.divide %1215, %1218 : tensor<256x1xf32>
    %1220 = stablehlo.sqrt %1219 : tensor<256x1xf32>
    %1221 = stablehlo.constant dense<0x322BCC77> : tensor<256x1xf32>
    %1222 = stablehlo.add %1220, %1221 : tensor<256x1xf32>
    %1223 = stablehlo.divide %1217, %1222 : tensor<256x1xf32>
    %1224 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1225 = stablehlo.multiply %1224, %1223 : tensor<256x1xf32>
    %1226 = stablehlo.subtract %arg25, %1225 : tensor<256x1xf32>
    %1227 = stablehlo.reshape %532 : (tensor<i1>) -> tensor<1x1xi1>
    %1228 = stablehlo.broadcast_in_dim %1227, dims = [1, 3] : (tensor<1x1xi1>) -> tensor<256x1x1x1xi1>
    %1229 = stablehlo.reshape %1228 : (tensor<256x1x1x1xi1>) -> tensor<256x1xi1>
    %1230 = stablehlo.select %1229, %1226, %arg25 : tensor<256x1xi1>, tensor<256x1xf32>
    %1231 = stablehlo.select %1229, %1209, %arg71 : tensor<256x1xi1>, tensor<256x1xf32>
    %1232 = stablehlo.select %1229, %1215, %arg72 : tensor<256x1xi1>, tensor<256x1xf32>
    %1233 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1234 = stablehlo.multiply %869, %1233 : tensor<1xf32>
    %1235 = stablehlo.constant dense<0x3F000000> : tensor<1xf32>
    %1236 = stablehlo.multiply %arg73, %1235 : tensor<1xf32>
    %1237 = stablehlo.multiply %1234, %1235 : tensor<1xf32>
    %1238 = stablehlo.add %1236, %1237 : tensor<1xf32>
    %1239 = stablehlo.multiply %1234, %1234 : tensor<1xf32>
    %1240 = stablehlo.constant dense<0x3F7FBE77> : tensor<1xf32>
    %1241 = stablehlo.multiply %arg74, %1240 : tensor<1xf32>
    %1242 = stablehlo.constant dense<0x3A83126F> : tensor<1xf32>
    %1243 = stablehlo.multiply %1239, %1242 : tensor<1xf32>
    %1244 = stablehlo.add %1241, %1243 : tensor<1xf32>
    %1245 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1246 = stablehlo.divide %1238, %1245 : tensor<1xf32>
    %1247 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1248 = stablehlo.divide %1244, %1247 : tensor<1xf32>
    %1249 = stablehlo.sqrt %1248 : tensor<1xf32>
    %1250 = stablehlo.constant dense<0x322BCC77> : tensor<1xf32>
    %1251 = stablehlo.add %1249, %1250 : tensor<1xf32>
    %1252 = stablehlo.divide %1246, %1251 : tensor<1xf32>
    %1253 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1254 = stablehlo.multiply %1253, %1252 : tensor<1xf32>
    %1255 = stablehlo.subtract %arg26, %1254 : tensor<1xf32>
    %1256 = stablehlo.select %987, %1255, %arg26 : tensor<1xi1>, tensor<1xf32>
    %1257 = stablehlo.select %987, %1238, %arg73 : tensor<1xi1>, tensor<1xf32>
    %1258 = stablehlo.select %987, %1244, %arg74 : tensor<1xi1>, tensor<1xf32>
    %1259 = stablehlo.select %532, %996, %arg54 : tensor<i1>, tensor<f32>
    %1260 = stablehlo.convolution(%531, %1029) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<5x5x3x4xf32>) -> tensor<4x16x16x4xf32>
    %1261 = stablehlo.broadcast_in_dim %1057, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1262 = stablehlo.add %1260, %1261 : tensor<4x16x16x4xf32>
    %1263 = stablehlo.compare LT, %1262, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1264 = stablehlo.multiply %1262, %537 : tensor<4x16x16x4xf32>
    %1265 = stablehlo.select %1263, %1264, %1262 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1266 = stablehlo.convolution(%1265, %1085) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x4x8xf32>) -> tensor<4x8x8x8xf32>
    %1267 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1268 = stablehlo.reduce(%1266 init: %1267) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1269 = stablehlo.divide %1268, %468 : tensor<8xf32>
    %1270 = stablehlo.reshape %1269 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1271 = stablehlo.broadcast_in_dim %1270, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1272 = stablehlo.subtract %1266, %1271 : tensor<4x8x8x8xf32>
    %1273 = stablehlo.multiply %1272, %1272 : tensor<4x8x8x8xf32>
    %1274 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1275 = stablehlo.reduce(%1273 init: %1274) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1276 = stablehlo.divide %1275, %468 : tensor<8xf32>
    %1277 = stablehlo.add %1276, %477 : tensor<8xf32>
    %1278 = stablehlo.rsqrt %1277 : tensor<8xf32>
    %1279 = stablehlo.broadcast_in_dim %1269, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1280 = stablehlo.subtract %1266, %1279 : tensor<4x8x8x8xf32>
    %1281 = stablehlo.multiply %1278, %1111 : tensor<8xf32>
    %1282 = stablehlo.broadcast_in_dim %1281, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1283 = stablehlo.multiply %1280, %1282 : tensor<4x8x8x8xf32>
    %1284 = stablehlo.broadcast_in_dim %1129, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1285 = stablehlo.add %1283, %1284 : tensor<4x8x8x8xf32>
    %1286 = stablehlo.compare LT, %1285, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1287 = stablehlo.multiply %1285, %567 : tensor<4x8x8x8xf32>
    %1288 = stablehlo.select %1286, %1287, %1285 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1289 = stablehlo.convolution(%1288, %1157) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %1290 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1291 = stablehlo.reduce(%1289 init: %1290) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1292 = stablehlo.divide %1291, %573 : tensor<16xf32>
    %1293 = stablehlo.reshape %1292 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1294 = stablehlo.broadcast_in_dim %1293, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1295 = stablehlo.subtract %1289, %1294 : tensor<4x4x4x16xf32>
    %1296 = stablehlo.multiply %1295, %1295 : tensor<4x4x4x16xf32>
    %1297 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1298 = stablehlo.reduce(%1296 init: %1297) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1299 = stablehlo.divide %1298, %573 : tensor<16xf32>
    %1300 = stablehlo.add %1299, %582 : tensor<16xf32>
    %1301 = stablehlo.rsqrt %1300 : tensor<16xf32>
    %1302 = stablehlo.broadcast_in_dim %1292, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1303 = stablehlo.subtract %1289, %1302 : tensor<4x4x4x16xf32>
    %1304 = stablehlo.multiply %1301, %1183 : tensor<16xf32>
    %1305 = stablehlo.broadcast_in_dim %1304, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1306 = stablehlo.multiply %1303, %1305 : tensor<4x4x4x16xf32>
    %1307 = stablehlo.broadcast_in_dim %1201, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1308 = stablehlo.add %1306, %1307 : tensor<4x4x4x16xf32>
    %1309 = stablehlo.compare LT, %1308, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1310 = stablehlo.multiply %1308, %601 : tensor<4x4x4x16xf32>
    %1311 = stablehlo.select %1309, %1310, %1308 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1312 = stablehlo.reshape %1311 : (tensor<4x4x4x16xf32>) -> tensor<1x4x256xf32>
    %1313 = stablehlo.reshape %1230 : (tensor<256x1xf32>) -> tensor<1x256x1xf32>
    %1314 = stablehlo.dot_general %1312, %1313, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x256xf32>, tensor<1x256x1xf32>) -> tensor<1x4x1xf32>
    %1315 = stablehlo.broadcast_in_dim %1256, dims = [2] : (tensor<1xf32>) -> tensor<1x4x1xf32>
    %1316 = stablehlo.add %1314, %1315 : tensor<1x4x1xf32>
    %1317 = stablehlo.reshape %1316 : (tensor<1x4x1xf32>) -> tensor<4x1xf32>
    %1318 = stablehlo.abs %1317 : tensor<4x1xf32>
    %1319 = stablehlo.negate %1318 : tensor<4x1xf32>
    %1320 = stablehlo.exponential %1319 : tensor<4x1xf32>
    %1321 = stablehlo.log_plus_one %1320 : tensor<4x1xf32>
    %1322 = stablehlo.maximum %1317, %679 : tensor<4x1xf32>
    %1323 = stablehlo.subtract %1322, %1317 : tensor<4x1xf32>
    %1324 = stablehlo.add %1323, %1321 : tensor<4x1xf32>
    %1325 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1326 = stablehlo.reduce(%1324 init: %1325) applies stablehlo.add across dimensions = [0, 1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<f32>
    %1327 = stablehlo.divide %1326, %687 : tensor<f32>
    %1328 = stablehlo.compare GT, %1317, %679, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %1329 = stablehlo.select %1328, %701, %679 : tensor<4x1xi1>, tensor<4x1xf32>
    %1330 = stablehlo.compare NE, %1317, %1317, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %1331 = stablehlo.select %1330, %1317, %1329 : tensor<4x1xi1>, tensor<4x1xf32>
    %1332 = stablehlo.multiply %703, %1331 : tensor<4x1xf32>
    %1333 = stablehlo.add %704, %1332 : tensor<4x1xf32>
    %1334 = stablehlo.add %1320, %701 : tensor<4x1xf32>
    %1335 = stablehlo.divide %703, %1334 : tensor<4x1xf32>
    %1336 = stablehlo.multiply %1335, %1320 : tensor<4x1xf32>
    %1337 = stablehlo.negate %1336 : tensor<4x1xf32>
    %1338 = stablehlo.select %1328, %701, %716 : tensor<4x1xi1>, tensor<4x1xf32>
    %1339 = stablehlo.select %1330, %1317, %1338 : tensor<4x1xi1>, tensor<4x1xf32>
    %1340 = stablehlo.multiply %1337, %1339 : tensor<4x1xf32>
    %1341 = stablehlo.add %1333, %1340 : tensor<4x1xf32>
    %1342 = stablehlo.reshape %1341 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %1343 = stablehlo.dot_general %1342, %1313, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %1344 = stablehlo.reshape %1343 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %1345 = stablehlo.compare GT, %1308, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1346 = stablehlo.select %1345, %744, %601 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1347 = stablehlo.compare NE, %1308, %1308, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1348 = stablehlo.select %1347, %1308, %1346 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1349 = stablehlo.multiply %1344, %1348 : tensor<4x4x4x16xf32>
    %1350 = stablehlo.broadcast_in_dim %1183, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1351 = stablehlo.multiply %1349, %1350 : tensor<4x4x4x16xf32>
    %1352 = stablehlo.add %1299, %751 : tensor<16xf32>
    %1353 = stablehlo.rsqrt %1352 : tensor<16xf32>
    %1354 = stablehlo.multiply %1353, %1353 : tensor<16xf32>
    %1355 = stablehlo.multiply %1354, %1353 : tensor<16xf32>
    %1356 = stablehlo.multiply %1355, %756 : tensor<16xf32>
    %1357 = stablehlo.reshape %1353 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1358 = stablehlo.broadcast_in_dim %1357, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %1359 = stablehlo.reshape %1358 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1360 = stablehlo.multiply %1349, %1359 : tensor<4x4x4x16xf32>
    %1361 = stablehlo.multiply %1360, %1350 : tensor<4x4x4x16xf32>
    %1362 = stablehlo.multiply %1353, %770 : tensor<16xf32>
    %1363 = stablehlo.broadcast_in_dim %1362, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1364 = stablehlo.multiply %1363, %1351 : tensor<4x4x4x16xf32>
    %1365 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1366 = stablehlo.reduce(%1364 init: %1365) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1367 = stablehlo.broadcast_in_dim %1356, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1368 = stablehlo.multiply %1367, %1303 : tensor<4x4x4x16xf32>
    %1369 = stablehlo.multiply %1368, %1351 : tensor<4x4x4x16xf32>
    %1370 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1371 = stablehlo.reduce(%1369 init: %1370) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1372 = stablehlo.reshape %1371 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1373 = stablehlo.broadcast_in_dim %1372, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1374 = stablehlo.divide %1373, %783 : tensor<4x4x4x16xf32>
    %1375 = stablehlo.multiply %1295, %785 : tensor<4x4x4x16xf32>
    %1376 = stablehlo.multiply %1374, %1375 : tensor<4x4x4x16xf32>
    %1377 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1378 = stablehlo.reduce(%1376 init: %1377) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1379 = stablehlo.negate %1378 : tensor<16xf32>
    %1380 = stablehlo.add %1366, %1379 : tensor<16xf32>
    %1381 = stablehlo.add %1361, %1376 : tensor<4x4x4x16xf32>
    %1382 = stablehlo.reshape %1380 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1383 = stablehlo.broadcast_in_dim %1382, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1384 = stablehlo.divide %1383, %783 : tensor<4x4x4x16xf32>
    %1385 = stablehlo.add %1381, %1384 : tensor<4x4x4x16xf32>
    %1386 = stablehlo.convolution(%1385, %1157) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %1387 = stablehlo.compare GT, %1285, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1388 = stablehlo.select %1387, %800, %567 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1389 = stablehlo.compare NE, %1285, %1285, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1390 = stablehlo.select %1389, %1285, %1388 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1391 = stablehlo.multiply %1386, %1390 : tensor<4x8x8x8xf32>
    %1392 = stablehlo.broadcast_in_dim %1111, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1393 = stablehlo.multiply %1391, %1392 : tensor<4x8x8x8xf32>
    %1394 = stablehlo.add %1276, %807 : tensor<8xf32>
    %1395 = stablehlo.rsqrt %1394 : tensor<8xf32>
    %1396 = stablehlo.multiply %1395, %1395 : tensor<8xf32>
    %1397 = stablehlo.multiply %1396, %1395 : tensor<8xf32>
    %1398 = stablehlo.multiply %1397, %812 : tensor<8xf32>
    %1399 = stablehlo.reshape %1395 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1400 = stablehlo.broadcast_in_dim %1399, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %1401 = stablehlo.reshape %1400 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1402 = stablehlo.multiply %1391, %1401 : tensor<4x8x8x8xf32>
    %1403 = stablehlo.multiply %1402, %1392 : tensor<4x8x8x8xf32>
    %1404 = stablehlo.multiply %1395, %826 : tensor<8xf32>
    %1405 = stablehlo.broadcast_in_dim %1404, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1406 = stablehlo.multiply %1405, %1393 : tensor<4x8x8x8xf32>
    %1407 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1408 = stablehlo.reduce(%1406 init: %1407) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1409 = stablehlo.broadcast_in_dim %1398, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1410 = stablehlo.multiply %1409, %1280 : tensor<4x8x8x8xf32>
    %1411 = stablehlo.multiply %1410, %1393 : tensor<4x8x8x8xf32>
    %1412 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1413 = stablehlo.reduce(%1411 init: %1412) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1414 = stablehlo.reshape %1413 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1415 = stablehlo.broadcast_in_dim %1414, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1416 = stablehlo.divide %1415, %839 : tensor<4x8x8x8xf32>
    %1417 = stablehlo.multiply %1272, %841 : tensor<4x8x8x8xf32>
    %1418 = stablehlo.multiply %1416, %1417 : tensor<4x8x8x8xf32>
    %1419 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1420 = stablehlo.reduce(%1418 init: %1419) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1421 = stablehlo.negate %1420 : tensor<8xf32>
    %1422 = stablehlo.add %1408, %1421 : tensor<8xf32>
    %1423 = stablehlo.add %1403, %1418 : tensor<4x8x8x8xf32>
    %1424 = stablehlo.reshape %1422 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1425 = stablehlo.broadcast_in_dim %1424, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1426 = stablehlo.divide %1425, %839 : tensor<4x8x8x8xf32>
    %1427 = stablehlo.add %1423, %1426 : tensor<4x8x8x8xf32>
    %1428 = stablehlo.convolution(%1427, %1085) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %1429 = stablehlo.compare GT, %1262, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1430 = stablehlo.select %1429, %856, %537 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1431 = stablehlo.compare NE, %1262, %1262, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1432 = stablehlo.select %1431, %1262, %1430 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1433 = stablehlo.multiply %1428, %1432 : tensor<4x16x16x4xf32>
    %1434 = stablehlo.convolution(%1433, %1029) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x3x4xf32>) -> tensor<4x32x32x3xf32>
    %1435 = stablehlo.multiply %531, %531 : tensor<4x32x32x3xf32>
    %1436 = stablehlo.constant dense<0x3F800000> : tensor<4x32x32x3xf32>
    %1437 = stablehlo.subtract %1436, %1435 : tensor<4x32x32x3xf32>
    %1438 = stablehlo.multiply %1437, %1434 : tensor<4x32x32x3xf32>
    %1439 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1440 = stablehlo.reduce(%1438 init: %1439) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x32x32x3xf32>, tensor<f32>) -> tensor<3xf32>
    %1441 = stablehlo.convolution(%1438, %arg9) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x4x3x4xf32>) -> tensor<4x16x16x4xf32>
    %1442 = stablehlo.convolution(%1438, %526) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<4x4x3x4xf32>
    %1443 = stablehlo.compare GT, %517, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1444 = stablehlo.select %1443, %856, %525 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1445 = stablehlo.compare NE, %517, %517, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1446 = stablehlo.select %1445, %517, %1444 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1447 = stablehlo.multiply %1441, %1446 : tensor<4x16x16x4xf32>
    %1448 = stablehlo.broadcast_in_dim %arg7, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1449 = stablehlo.multiply %1447, %1448 : tensor<4x16x16x4xf32>
    %1450 = stablehlo.constant dense<0x3727C5AC> : tensor<4xf32>
    %1451 = stablehlo.add %507, %1450 : tensor<4xf32>
    %1452 = stablehlo.rsqrt %1451 : tensor<4xf32>
    %1453 = stablehlo.multiply %1452, %1452 : tensor<4xf32>
    %1454 = stablehlo.multiply %1453, %1452 : tensor<4xf32>
    %1455 = stablehlo.constant dense<0xBF000000> : tensor<4xf32>
    %1456 = stablehlo.multiply %1454, %1455 : tensor<4xf32>
    %1457 = stablehlo.reshape %1452 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1458 = stablehlo.broadcast_in_dim %1457, dims = [1, 3, 5, 7] : (tensor<1x1x1x4xf32>) -> tensor<4x1x16x1x16x1x1x4xf32>
    %1459 = stablehlo.reshape %1458 : (tensor<4x1x16x1x16x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1460 = stablehlo.multiply %1447, %1459 : tensor<4x16x16x4xf32>
    %1461 = stablehlo.multiply %1460, %1448 : tensor<4x16x16x4xf32>
    %1462 = stablehlo.broadcast_in_dim %1452, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1463 = stablehlo.multiply %512, %1462 : tensor<4x16x16x4xf32>
    %1464 = stablehlo.multiply %1447, %1463 : tensor<4x16x16x4xf32>
    %1465 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1466 = stablehlo.reduce(%1464 init: %1465) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1467 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1468 = stablehlo.reduce(%1447 init: %1467) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1469 = stablehlo.constant dense<0xBF800000> : tensor<4xf32>
    %1470 = stablehlo.multiply %1452, %1469 : tensor<4xf32>
    %1471 = stablehlo.broadcast_in_dim %1470, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1472 = stablehlo.multiply %1471, %1449 : tensor<4x16x16x4xf32>
    %1473 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1474 = stablehlo.reduce(%1472 init: %1473) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1475 = stablehlo.broadcast_in_dim %1456, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1476 = stablehlo.multiply %1475, %512 : tensor<4x16x16x4xf32>
    %1477 = stablehlo.multiply %1476, %1449 : tensor<4x16x16x4xf32>
    %1478 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1479 = stablehlo.reduce(%1477 init: %1478) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1480 = stablehlo.reshape %1479 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1481 = stablehlo.broadcast_in_dim %1480, dims = [0, 1, 2, 3] : (tensor<1x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1482 = stablehlo.constant dense<0x44800000> : tensor<4x16x16x4xf32>
    %1483 = stablehlo.divide %1481, %1482 : tensor<4x16x16x4xf32>
    %1484 = stablehlo.constant dense<0x40000000> : tensor<4x16x16x4xf32>
    %1485 = stablehlo.multiply %503, %1484 : tensor<4x16x16x4xf32>
    %1486 = stablehlo.multiply %1483, %1485 : tensor<4x16x16x4xf32>
    %1487 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1488 = stablehlo.reduce(%1486 init: %1487) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1489 = stablehlo.negate %1488 : tensor<4xf32>
    %1490 = stablehlo.add %1474, %1489 : tensor<4xf32>
    %1491 = stablehlo.add %1461, %1486 : tensor<4x16x16x4xf32>
    %1492 = stablehlo.reshape %1490 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1493 = stablehlo.broadcast_in_dim %1492, dims = [0, 1, 2, 3] : (tensor<1x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1494 = stablehlo.divide %1493, %1482 : tensor<4x16x16x4xf32>
    %1495 = stablehlo.add %1491, %1494 : tensor<4x16x16x4xf32>
    %1496 = stablehlo.convolution(%1495, %arg6) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x4x4x8xf32>) -> tensor<4x8x8x8xf32>
    %1497 = stablehlo.convolution(%1495, %495) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<4x4x4x8xf32>
    %1498 = stablehlo.compare GT, %486, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1499 = stablehlo.select %1498, %800, %494 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1500 = stablehlo.compare NE, %486, %486, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1501 = stablehlo.select %1500, %486, %1499 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1502 = stablehlo.multiply %1496, %1501 : tensor<4x8x8x8xf32>
    %1503 = stablehlo.broadcast_in_dim %arg4, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1504 = stablehlo.multiply %1502, %1503 : tensor<4x8x8x8xf32>
    %1505 = stablehlo.add %476, %807 : tensor<8xf32>
    %1506 = stablehlo.rsqrt %1505 : tensor<8xf32>
    %1507 = stablehlo.multiply %1506, %1506 : tensor<8xf32>
    %1508 = stablehlo.multiply %1507, %1506 : tensor<8xf32>
    %1509 = stablehlo.multiply %1508, %812 : tensor<8xf32>
    %1510 = stablehlo.reshape %1506 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1511 = stablehlo.broadcast_in_dim %1510, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %1512 = stablehlo.reshape %1511 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1513 = stablehlo.multiply %1502, %1512 : tensor<4x8x8x8xf32>
    %1514 = stablehlo.multiply %1513, %1503 : tensor<4x8x8x8xf32>
    %1515 = stablehlo.broadcast_in_dim %1506, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1516 = stablehlo.multiply %481, %1515 : tensor<4x8x8x8xf32>
    %1517 = stablehlo.multiply %1502, %1516 : tensor<4x8x8x8xf32>
    %1518 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1519 = stablehlo.reduce(%1517 init: %1518) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1520 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1521 = stablehlo.reduce(%1502 init: %1520) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1522 = stablehlo.multiply %1506, %826 : tensor<8xf32>
    %1523 = stablehlo.broadcast_in_dim %1522, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1524 = stablehlo.multiply %1523, %1504 : tensor<4x8x8x8xf32>
    %1525 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1526 = stablehlo.reduce(%1524 init: %1525) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1527 = stablehlo.broadcast_in_dim %1509, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1528 = stablehlo.multiply %1527, %481 : tensor<4x8x8x8xf32>
    %1529 = stablehlo.multiply %1528, %1504 : tensor<4x8x8x8xf32>
    %1530 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1531 = stablehlo.reduce(%1529 init: %1530) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1532 = stablehlo.reshape %1531 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1533 = stablehlo.broadcast_in_dim %1532, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1534 = stablehlo.divide %1533, %839 : tensor<4x8x8x8xf32>
    %1535 = stablehlo.multiply %472, %841 : tensor<4x8x8x8xf32>
    %1536 = stablehlo.multiply %1534, %1535 : tensor<4x8x8x8xf32>
    %1537 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1538 = stablehlo.reduce(%1536 init: %1537) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1539 = stablehlo.negate %1538 : tensor<8xf32>
    %1540 = stablehlo.add %1526, %1539 : tensor<8xf32>
    %1541 = stablehlo.add %1514, %1536 : tensor<4x8x8x8xf32>
    %1542 = stablehlo.reshape %1540 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1543 = stablehlo.broadcast_in_dim %1542, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1544 = stablehlo.divide %1543, %839 : tensor<4x8x8x8xf32>
    %1545 = stablehlo.add %1541, %1544 : tensor<4x8x8x8xf32>
    %1546 = stablehlo.convolution(%1545, %arg3) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %1547 = stablehlo.convolution(%1545, %464) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %1548 = stablehlo.reshape %1546 : (tensor<4x4x4x16xf32>) -> tensor<4x256xf32>
    %1549 = stablehlo.compare GT, %454, %462, FLOAT : (tensor<4x256xf32>, tensor<4x256xf32>) -> tensor<4x256xi1>
    %1550 = stablehlo.constant dense<0x3F800000> : tensor<4x256xf32>
    %1551 = stablehlo.select %1549, %1550, %462 : tensor<4x256xi1>, tensor<4x256xf32>
    %1552 = stablehlo.compare NE, %454, %454, FLOAT : (tensor<4x256xf32>, tensor<4x256xf32>) -> tensor<4x256xi1>
    %1553 = stablehlo.select %1552, %454, %1551 : tensor<4x256xi1>, tensor<4x256xf32>
    %1554 = stablehlo.multiply %1548, %1553 : tensor<4x256xf32>
    %1555 = stablehlo.reshape %1554 : (tensor<4x256xf32>) -> tensor<1x1x4x256xf32>
    %1556 = stablehlo.broadcast_in_dim %arg1, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1557 = stablehlo.multiply %1555, %1556 : tensor<1x1x4x256xf32>
    %1558 = stablehlo.constant dense<0x3727C5AC> : tensor<256xf32>
    %1559 = stablehlo.add %442, %1558 : tensor<256xf32>
    %1560 = stablehlo.rsqrt %1559 : tensor<256xf32>
    %1561 = stablehlo.multiply %1560, %1560 : tensor<256xf32>
    %1562 = stablehlo.multiply %1561, %1560 : tensor<256xf32>
    %1563 = stablehlo.constant dense<0xBF000000> : tensor<256xf32>
    %1564 = stablehlo.multiply %1562, %1563 : tensor<256xf32>
    %1565 = stablehlo.reshape %1560 : (tensor<256xf32>) -> tensor<1x1x1x256xf32>
    %1566 = stablehlo.broadcast_in_dim %1565, dims = [1, 3, 5, 7] : (tensor<1x1x1x256xf32>) -> tensor<1x1x1x1x4x1x1x256xf32>
    %1567 = stablehlo.reshape %1566 : (tensor<1x1x1x1x4x1x1x256xf32>) -> tensor<1x1x4x256xf32>
    %1568 = stablehlo.multiply %1555, %1567 : tensor<1x1x4x256xf32>
    %1569 = stablehlo.multiply %1568, %1556 : tensor<1x1x4x256xf32>
    %1570 = stablehlo.broadcast_in_dim %1560, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1571 = stablehlo.multiply %448, %1570 : tensor<1x1x4x256xf32>
    %1572 = stablehlo.multiply %1555, %1571 : tensor<1x1x4x256xf32>
    %1573 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1574 = stablehlo.reduce(%1572 init: %1573) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1575 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1576 = stablehlo.reduce(%1555 init: %1575) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1577 = stablehlo.constant dense<0xBF800000> : tensor<256xf32>
    %1578 = stablehlo.multiply %1560, %1577 : tensor<256xf32>
    %1579 = stablehlo.broadcast_in_dim %1578, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1580 = stablehlo.multiply %1579, %1557 : tensor<1x1x4x256xf32>
    %1581 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1582 = stablehlo.reduce(%1580 init: %1581) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1583 = stablehlo.broadcast_in_dim %1564, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1584 = stablehlo.multiply %1583, %448 : tensor<1x1x4x256xf32>
    %1585 = stablehlo.multiply %1584, %1557 : tensor<1x1x4x256xf32>
    %1586 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1587 = stablehlo.reduce(%1585 init: %1586) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1588 = stablehlo.reshape %1569 : (tensor<1x1x4x256xf32>) -> tensor<4x256xf32>
    %1589 = stablehlo.reshape %1587 : (tensor<256xf32>) -> tensor<1x256xf32>
    %1590 = stablehlo.broadcast_in_dim %1589, dims = [0, 1] : (tensor<1x256xf32>) -> tensor<4x256xf32>
    %1591 = stablehlo.constant dense<0x40800000> : tensor<4x256xf32>
    %1592 = stablehlo.divide %1590, %1591 : tensor<4x256xf32>
    %1593 = stablehlo.constant dense<0x40000000> : tensor<4x256xf32>
    %1594 = stablehlo.multiply %438, %1593 : tensor<4x256xf32>
    %1595 = stablehlo.multiply %1592, %1594 : tensor<4x256xf32>
    %1596 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1597 = stablehlo.reduce(%1595 init: %1596) applies stablehlo.add across dimensions = [0] : (tensor<4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1598 = stablehlo.negate %1597 : tensor<256xf32>
    %1599 = stablehlo.add %1582, %1598 : tensor<256xf32>
    %1600 = stablehlo.add %1588, %1595 : tensor<4x256xf32>
    %1601 = stablehlo.reshape %1599 : (tensor<256xf32>) -> tensor<1x256xf32>
    %1602 = stablehlo.broadcast_in_dim %1601, dims = [0, 1] : (tensor<1x256xf32>) -> tensor<4x256xf32>
    %1603 = stablehlo.divide %1602, %1591 : tensor<4x256xf32>
    %1604 = stablehlo.add %1600, %1603 : tensor<4x256xf32>
    %1605 = stablehlo.reshape %1604 : (tensor<4x256xf32>) -> tensor<1x4x256xf32>
    %1606 = stablehlo.dot_general %428, %1605, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x16xf32>, tensor<1x4x256xf32>) -> tensor<1x16x256xf32>
    %1607 = stablehlo.reshape %1606 : (tensor<1x16x256xf32>) -> tensor<16x256xf32>
    %1608 = stablehlo.reshape %427 : (tensor<i1>) -> tensor<1xi1>
    %1609 = stablehlo.broadcast_in_dim %1608, dims = [1] : (tensor<1xi1>) -> tensor<256x1xi1>
    %1610 = stablehlo.reshape %1609 : (tensor<256x1xi1>) -> tensor<256xi1>
    %1611 = stablehlo.select %1610, %458, %arg11 : tensor<256xi1>, tensor<256xf32>
    %1612 = stablehlo.select %1610, %461, %arg12 : tensor<256xi1>, tensor<256xf32>
    %1613 = stablehlo.broadcast_in_dim %1608, dims = [1] : (tensor<1xi1>) -> tensor<8x1xi1>
    %1614 = stablehlo.reshape %1613 : (tensor<8x1xi1>) -> tensor<8xi1>
    %1615 = stablehlo.select %1614, %490, %arg13 : tensor<8xi1>, tensor<8xf32>
    %1616 = stablehlo.select %1614, %493, %arg14 : tensor<8xi1>, tensor<8xf32>
    %1617 = stablehlo.broadcast_in_dim %1608, dims = [1] : (tensor<1xi1>) -> tensor<4x1xi1>
    %1618 = stablehlo.reshape %1617 : (tensor<4x1xi1>) -> tensor<4xi1>
    %1619 = stablehlo.select %1618, %521, %arg15 : tensor<4xi1>, tensor<4xf32>
    %1620 = stablehlo.select %1618, %524, %arg16 : tensor<4xi1>, tensor<4xf32>
    %1621 = stablehlo.add %arg31, %412 : tensor<f32>
    %1622 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1623 = stablehlo.multiply %1607, %1622 : tensor<16x256xf32>
    %1624 = stablehlo.constant dense<0x3F000000> : tensor<16x256xf32>
    %1625 = stablehlo.multiply %arg32, %1624 : tensor<16x256xf32>
    %1626 = stablehlo.multiply %1623, %1624 : tensor<16x256xf32>
    %1627 = stablehlo.add %1625, %1626 : tensor<16x256xf32>
    %1628 = stablehlo.multiply %1623, %1623 : tensor<16x256xf32>
    %1629 = stablehlo.constant dense<0x3F7FBE77> : tensor<16x256xf32>
    %1630 = stablehlo.multiply %arg33, %1629 : tensor<16x256xf32>
    %1631 = stablehlo.constant dense<0x3A83126F> : tensor<16x256xf32>
    %1632 = stablehlo.multiply %1628, %1631 : tensor<16x256xf32>
    %1633 = stablehlo.add %1630, %1632 : tensor<16x256xf32>
    %1634 = stablehlo.power %999, %1621 : tensor<f32>
    %1635 = stablehlo.subtract %412, %1634 : tensor<f32>
    %1636 = stablehlo.broadcast_in_dim %1635, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1637 = stablehlo.divide %1627, %1636 : tensor<16x256xf32>
    %1638 = stablehlo.power %1005, %1621 : tensor<f32>
    %1639 = stablehlo.subtract %412, %1638 : tensor<f32>
    %1640 = stablehlo.broadcast_in_dim %1639, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1641 = stablehlo.divide %1633, %1640 : tensor<16x256xf32>
    %1642 = stablehlo.sqrt %1641 : tensor<16x256xf32>
    %1643 = stablehlo.constant dense<0x322BCC77> : tensor<16x256xf32>
    %1644 = stablehlo.add %1642, %1643 : tensor<16x256xf32>
    %1645 = stablehlo.divide %1637, %1644 : tensor<16x256xf32>
    %1646 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1647 = stablehlo.multiply %1646, %1645 : tensor<16x256xf32>
    %1648 = stablehlo.subtract %arg0, %1647 : tensor<16x256xf32>
    %1649 = stablehlo.reshape %427 : (tensor<i1>) -> tensor<1x1xi1>
    %1650 = stablehlo.broadcast_in_dim %1649, dims = [1, 3] : (tensor<1x1xi1>) -> tensor<16x1x256x1xi1>
    %1651 = stablehlo.reshape %1650 : (tensor<16x1x256x1xi1>) -> tensor<16x256xi1>
    %1652 = stablehlo.select %1651, %1648, %arg0 : tensor<16x256xi1>, tensor<16x256xf32>
    %1653 = stablehlo.select %1651, %1627, %arg32 : tensor<16x256xi1>, tensor<16x256xf32>
    %1654 = stablehlo.select %1651, %1633, %arg33 : tensor<16x256xi1>, tensor<16x256xf32>
    %1655 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1656 = stablehlo.multiply %1574, %1655 : tensor<256xf32>
    %1657 = stablehlo.constant dense<0x3F000000> : tensor<256xf32>
    %1658 = stablehlo.multiply %arg34, %1657 : tensor<256xf32>
    %1659 = stablehlo.multiply %1656, %1657 : tensor<256xf32>
    %1660 = stablehlo.add %1658, %1659 : tensor<256xf32>
    %1661 = stablehlo.multiply %1656, %1656 : tensor<256xf32>
    %1662 = stablehlo.constant dense<0x3F7FBE77> : tensor<256xf32>
    %1663 = stablehlo.multiply %arg35, %1662 : tensor<256xf32>
    %1664 = stablehlo.constant dense<0x3A83126F> : tensor<256xf32>
    %1665 = stablehlo.multiply %1661, %1664 : tensor<256xf32>
    %1666 = stablehlo.add %1663, %1665 : tensor<256xf32>
    %1667 = stablehlo.broadcast_in_dim %1635, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1668 = stablehlo.divide %1660, %1667 : tensor<256xf32>
    %1669 = stablehlo.broadcast_in_dim %1639, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1670 = stablehlo.divide %1666, %1669 : tensor<256xf32>
    %1671 = stablehlo.sqrt %1670 : tensor<256xf32>
    %1672 = stablehlo.constant dense<0x322BCC77> : tensor<256xf32>
    %1673 = stablehlo.add %1671, %1672 : tensor<256xf32>
    %1674 = stablehlo.divide %1668, %1673 : tensor<256xf32>
    %1675 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1676 = stablehlo.multiply %1675, %1674 : tensor<256xf32>
    %1677 = stablehlo.subtract %arg1, %1676 : tensor<256xf32>
    %1678 = stablehlo.select %1610, %1677, %arg1 : tensor<256xi1>, tensor<256xf32>
    %1679 = stablehlo.select %1610, %1660, %arg34 : tensor<256xi1>, tensor<256xf32>
    %1680 = stablehlo.select %1610, %1666, %arg35 : tensor<256xi1>, tensor<256xf32>
    %1681 = stablehlo.multiply %1576, %1655 : tensor<256xf32>
    %1682 = stablehlo.multiply %arg36, %1657 : tensor<256xf32>
    %1683 = stablehlo.multiply %1681, %1657 : tensor<256xf32>
    %1684 = stablehlo.add %1682, %1683 : tensor<256xf32>
    %1685 = stablehlo.multiply %1681, %1681 : tensor<256xf32>
    %1686 = stablehlo.multiply %arg37, %1662 : tensor<256xf32>
    %1687 = stablehlo.multiply %1685, %1664 : tensor<256xf32>
    %1688 = stablehlo.add %1686, %1687 : tensor<256xf32>
    %1689 = stablehlo.divide %1684, %1667 : tensor<256xf32>
    %1690 = stablehlo.divide %1688, %1669 : tensor<256xf32>
    %1691 = stablehlo.sqrt %1690 : tensor<256xf32>
    %1692 = stablehlo.add %1691, %1672 : tensor<256xf32>
    %1693 = stablehlo.divide %1689, %1692 : tensor<256xf32>
    %1694 = stablehlo.multiply %1675, %1693 : tensor<256xf32>
    %1695 = stablehlo.subtract %arg2, %1694 : tensor<256xf32>
    %1696 = stablehlo.select %1610, %1695, %arg2 : tensor<256xi1>, tensor<256xf32>
    %1697 = stablehlo.select %1610, %1684, %arg36 : tensor<256xi1>, tensor<256xf32>
    %1698 = stablehlo.select %1610, %1688, %arg37 : tensor<256xi1>, tensor<256xf32>
    %1699 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1700 = stablehlo.multiply %1547, %1699 : tensor<5x5x8x16xf32>
    %1701 = stablehlo.multiply %arg38, %1134 : tensor<5x5x8x16xf32>
    %1702 = stablehlo.multiply %1700, %1134 : tensor<5x5x8x16xf32>
    %1703 = stablehlo.add %1701, %1702 : tensor<5x5x8x16xf32>
    %1704 = stablehlo.multiply %1700, %1700 : tensor<5x5x8x16xf32>
    %1705 = stablehlo.multiply %arg39, %1139 : tensor<5x5x8x16xf32>
    %1706 = stablehlo.multiply %1704, %1141 : tensor<5x5x8x16xf32>
    %1707 = stablehlo.add %1705, %1706 : tensor<5x5x8x16xf32>
    %1708 = stablehlo.broadcast_in_dim %1635, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1709 = stablehlo.divide %1703, %1708 : tensor<5x5x8x16xf32>
    %1710 = stablehlo.broadcast_in_dim %1639, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1711 = stablehlo.divide %1707, %1710 : tensor<5x5x8x16xf32>
    %1712 = stablehlo.sqrt %1711 : tensor<5x5x8x16xf32>
    %1713 = stablehlo.add %1712, %1149 : tensor<5x5x8x16xf32>
    %1714 = stablehlo.divide %1709, %1713 : tensor<5x5x8x16xf32>
    %1715 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1716 = stablehlo.multiply %1715, %1714 : tensor<5x5x8x16xf32>
    %1717 = stablehlo.subtract %arg3, %1716 : tensor<5x5x8x16xf32>
    %1718 = stablehlo.reshape %427 : (tensor<i1>) -> tensor<1x1x1x1xi1>
    %1719 = stablehlo.broadcast_in_dim %1718, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x8x1x16x1xi1>
    %1720 = stablehlo.reshape %1719 : (tensor<5x1x5x1x8x1x16x1xi1>) -> tensor<5x5x8x16xi1>
    %1721 = stablehlo.select %1720, %1717, %arg3 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1722 = stablehlo.select %1720, %1703, %arg38 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1723 = stablehlo.select %1720, %1707, %arg39 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1724 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1725 = stablehlo.multiply %1519, %1724 : tensor<8xf32>
    %1726 = stablehlo.multiply %arg40, %1090 : tensor<8xf32>
    %1727 = stablehlo.multiply %1725, %1090 : tensor<8xf32>
    %1728 = stablehlo.add %1726, %1727 : tensor<8xf32>
    %1729 = stablehlo.multiply %1725, %1725 : tensor<8xf32>
    %1730 = stablehlo.multiply %arg41, %1095 : tensor<8xf32>
    %1731 = stablehlo.multiply %1729, %1097 : tensor<8xf32>
    %1732 = stablehlo.add %1730, %1731 : tensor<8xf32>
    %1733 = stablehlo.broadcast_in_dim %1635, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1734 = stablehlo.divide %1728, %1733 : tensor<8xf32>
    %1735 = stablehlo.broadcast_in_dim %1639, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1736 = stablehlo.divide %1732, %1735 : tensor<8xf32>
    %1737 = stablehlo.sqrt %1736 : tensor<8xf32>
    %1738 = stablehlo.add %1737, %1105 : tensor<8xf32>
    %1739 = stablehlo.divide %1734, %1738 : tensor<8xf32>
    %1740 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1741 = stablehlo.multiply %1740, %1739 : tensor<8xf32>
    %1742 = stablehlo.subtract %arg4, %1741 : tensor<8xf32>
    %1743 = stablehlo.select %1614, %1742, %arg4 : tensor<8xi1>, tensor<8xf32>
    %1744 = stablehlo.select %1614, %1728, %arg40 : tensor<8xi1>, tensor<8xf32>
    %1745 = stablehlo.select %1614, %1732, %arg41 : tensor<8xi1>, tensor<8xf32>
    %1746 = stablehlo.multiply %1521, %1724 : tensor<8xf32>
    %1747 = stablehlo.multiply %arg42, %1090 : tensor<8xf32>
    %1748 = stablehlo.multiply %1746, %1090 : tensor<8xf32>
    %1749 = stablehlo.add %1747, %1748 : tensor<8xf32>
    %1750 = stablehlo.multiply %1746, %1746 : tensor<8xf32>
    %1751 = stablehlo.multiply %arg43, %1095 : tensor<8xf32>
    %1752 = stablehlo.multiply %1750, %1097 : tensor<8xf32>
    %1753 = stablehlo.add %1751, %1752 : tensor<8xf32>
    %1754 = stablehlo.divide %1749, %1733 : tensor<8xf32>
    %1755 = stablehlo.divide %1753, %1735 : tensor<8xf32>
    %1756 = stablehlo.sqrt %1755 : tensor<8xf32>
    %1757 = stablehlo.add %1756, %1105 : tensor<8xf32>
    %1758 = stablehlo.divide %1754, %1757 : tensor<8xf32>
    %1759 = stablehlo.multiply %1740, %1758 : tensor<8xf32>
    %1760 = stablehlo.subtract %arg5, %1759 : tensor<8xf32>
    %1761 = stablehlo.select %1614, %1760, %arg5 : tensor<8xi1>, tensor<8xf32>
    %1762 = stablehlo.select %1614, %1749, %arg42 : tensor<8xi1>, tensor<8xf32>
    %1763 = stablehlo.select %1614, %1753, %arg43 : tensor<8xi1>, tensor<8xf32>
    %1764 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1765 = stablehlo.multiply %1497, %1764 : tensor<4x4x4x8xf32>
    %1766 = stablehlo.constant dense<0x3F000000> : tensor<4x4x4x8xf32>
    %1767 = stablehlo.multiply %arg44, %1766 : tensor<4x4x4x8xf32>
    %1768 = stablehlo.multiply %1765, %1766 : tensor<4x4x4x8xf32>
    %1769 = stablehlo.add %1767, %1768 : tensor<4x4x4x8xf32>
    %1770 = stablehlo.multiply %1765, %1765 : tensor<4x4x4x8xf32>
    %1771 = stablehlo.constant dense<0x3F7FBE77> : tensor<4x4x4x8xf32>
    %1772 = stablehlo.multiply %arg45, %1771 : tensor<4x4x4x8xf32>
    %1773 = stablehlo.constant dense<0x3A83126F> : tensor<4x4x4x8xf32>
    %1774 = stablehlo.multiply %1770, %1773 : tensor<4x4x4x8xf32>
    %1775 = stablehlo.add %1772, %1774 : tensor<4x4x4x8xf32>
    %1776 = stablehlo.broadcast_in_dim %1635, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1777 = stablehlo.divide %1769, %1776 : tensor<4x4x4x8xf32>
    %1778 = stablehlo.broadcast_in_dim %1639, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1779 = stablehlo.divide %1775, %1778 : tensor<4x4x4x8xf32>
    %1780 = stablehlo.sqrt %1779 : tensor<4x4x4x8xf32>
    %1781 = stablehlo.constant dense<0x322BCC77> : tensor<4x4x4x8xf32>
    %1782 = stablehlo.add %1780, %1781 : tensor<4x4x4x8xf32>
    %1783 = stablehlo.divide %1777, %1782 : tensor<4x4x4x8xf32>
    %1784 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1785 = stablehlo.multiply %1784, %1783 : tensor<4x4x4x8xf32>
    %1786 = stablehlo.subtract %arg6, %1785 : tensor<4x4x4x8xf32>
    %1787 = stablehlo.broadcast_in_dim %1718, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<4x1x4x1x4x1x8x1xi1>
    %1788 = stablehlo.reshape %1787 : (tensor<4x1x4x1x4x1x8x1xi1>) -> tensor<4x4x4x8xi1>
    %1789 = stablehlo.select %1788, %1786, %arg6 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1790 = stablehlo.select %1788, %1769, %arg44 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1791 = stablehlo.select %1788, %1775, %arg45 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1792 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1793 = stablehlo.multiply %1466, %1792 : tensor<4xf32>
    %1794 = stablehlo.multiply %arg46, %1034 : tensor<4xf32>
    %1795 = stablehlo.multiply %1793, %1034 : tensor<4xf32>
    %1796 = stablehlo.add %1794, %1795 : tensor<4xf32>
    %1797 = stablehlo.multiply %1793, %1793 : tensor<4xf32>
    %1798 = stablehlo.multiply %arg47, %1039 : tensor<4xf32>
    %1799 = stablehlo.multiply %1797, %1041 : tensor<4xf32>
    %1800 = stablehlo.add %1798, %1799 : tensor<4xf32>
    %1801 = stablehlo.broadcast_in_dim %1635, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1802 = stablehlo.divide %1796, %1801 : tensor<4xf32>
    %1803 = stablehlo.broadcast_in_dim %1639, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1804 = stablehlo.divide %1800, %1803 : tensor<4xf32>
    %1805 = stablehlo.sqrt %1804 : tensor<4xf32>
    %1806 = stablehlo.add %1805, %1049 : tensor<4xf32>
    %1807 = stablehlo.divide %1802, %1806 : tensor<4xf32>
    %1808 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1809 = stablehlo.multiply %1808, %1807 : tensor<4xf32>
    %1810 = stablehlo.subtract %arg7, %1809 : tensor<4xf32>
    %1811 = stablehlo.select %1618, %1810, %arg7 : tensor<4xi1>, tensor<4xf32>
    %1812 = stablehlo.select %1618, %1796, %arg46 : tensor<4xi1>, tensor<4xf32>
    %1813 = stablehlo.select %1618, %1800, %arg47 : tensor<4xi1>, tensor<4xf32>
    %1814 = stablehlo.multiply %1468, %1792 : tensor<4xf32>
    %1815 = stablehlo.multiply %arg48, %1034 : tensor<4xf32>
    %1816 = stablehlo.multiply %1814, %1034 : tensor<4xf32>
    %1817 = stablehlo.add %1815, %1816 : tensor<4xf32>
    %1818 = stablehlo.multiply %1814, %1814 : tensor<4xf32>
    %1819 = stablehlo.multiply %arg49, %1039 : tensor<4xf32>
    %1820 = stablehlo.multiply %1818, %1041 : tensor<4xf32>
    %1821 = stablehlo.add %1819, %1820 : tensor<4xf32>
    %1822 = stablehlo.divide %1817, %1801 : tensor<4xf32>
    %1823 = stablehlo.divide %1821, %1803 : tensor<4xf32>
    %1824 = stablehlo.sqrt %1823 : tensor<4xf32>
    %1825 = stablehlo.add %1824, %1049 : tensor<4xf32>
    %1826 = stablehlo.divide %1822, %1825 : tensor<4xf32>
    %1827 = stablehlo.multiply %1808, %1826 : tensor<4xf32>
    %1828 = stablehlo.subtract %arg8, %1827 : tensor<4xf32>
    %1829 = stablehlo.select %1618, %1828, %arg8 : tensor<4xi1>, tensor<4xf32>
    %1830 = stablehlo.select %1618, %1817, %arg48 : tensor<4xi1>, tensor<4xf32>
    %1831 = stablehlo.select %1618, %1821, %arg49 : tensor<4xi1>, tensor<4xf32>
    %1832 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1833 = stablehlo.multiply %1442, %1832 : tensor<4x4x3x4xf32>
    %1834 = stablehlo.constant dense<0x3F000000> : tensor<4x4x3x4xf32>
    %1835 = stablehlo.multiply %arg50, %1834 : tensor<4x4x3x4xf32>
    %1836 = stablehlo.multiply %1833, %1834 : tensor<4x4x3x4xf32>
    %1837 = stablehlo.add %1835, %1836 : tensor<4x4x3x4xf32>
    %1838 = stablehlo.multiply %1833, %1833 : tensor<4x4x3x4xf32>
    %1839 = stablehlo.constant dense<0x3F7FBE77> : tensor<4x4x3x4xf32>
    %1840 = stablehlo.multiply %arg51, %1839 : tensor<4x4x3x4xf32>
    %1841 = stablehlo.constant dense<0x3A83126F> : tensor<4x4x3x4xf32>
    %1842 = stablehlo.multiply %1838, %1841 : tensor<4x4x3x4xf32>
    %1843 = stablehlo.add %1840, %1842 : tensor<4x4x3x4xf32>
    %1844 = stablehlo.broadcast_in_dim %1635, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1845 = stablehlo.divide %1837, %1844 : tensor<4x4x3x4xf32>
    %1846 = stablehlo.broadcast_in_dim %1639, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1847 = stablehlo.divide %1843, %1846 : tensor<4x4x3x4xf32>
    %1848 = stablehlo.sqrt %1847 : tensor<4x4x3x4xf32>
    %1849 = stablehlo.constant dense<0x322BCC77> : tensor<4x4x3x4xf32>
    %1850 = stablehlo.add %1848, %1849 : tensor<4x4x3x4xf32>
    %1851 = stablehlo.divide %1845, %1850 : tensor<4x4x3x4xf32>
    %1852 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1853 = stablehlo.multiply %1852, %1851 : tensor<4x4x3x4xf32>
    %1854 = stablehlo.subtract %arg9, %1853 : tensor<4x4x3x4xf32>
    %1855 = stablehlo.broadcast_in_dim %1718, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<4x1x4x1x3x1x4x1xi1>
    %1856 = stablehlo.reshape %1855 : (tensor<4x1x4x1x3x1x4x1xi1>) -> tensor<4x4x3x4xi1>
    %1857 = stablehlo.select %1856, %1854, %arg9 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1858 = stablehlo.select %1856, %1837, %arg50 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1859 = stablehlo.select %1856, %1843, %arg51 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1860 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1861 = stablehlo.multiply %1440, %1860 : tensor<3xf32>
    %1862 = stablehlo.constant dense<0x3F000000> : tensor<3xf32>
    %1863 = stablehlo.multiply %arg52, %1862 : tensor<3xf32>
    %1864 = stablehlo.multiply %1861, %1862 : tensor<3xf32>
    %1865 = stablehlo.add %1863, %1864 : tensor<3xf32>
    %1866 = stablehlo.multiply %1861, %1861 : tensor<3xf32>
    %1867 = stablehlo.constant dense<0x3F7FBE77> : tensor<3xf32>
    %1868 = stablehlo.multiply %arg53, %1867 : tensor<3xf32>
    %1869 = stablehlo.constant dense<0x3A83126F> : tensor<3xf32>
    %1870 = stablehlo.multiply %1866, %1869 : tensor<3xf32>
    %1871 = stablehlo.add %1868, %1870 : tensor<3xf32>
    %1872 = stablehlo.broadcast_in_dim %1635, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1873 = stablehlo.divide %1865, %1872 : tensor<3xf32>
    %1874 = stablehlo.broadcast_in_dim %1639, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1875 = stablehlo.divide %1871, %1874 : tensor<3xf32>
    %1876 = stablehlo.sqrt %1875 : tensor<3xf32>
    %1877 = stablehlo.constant dense<0x322BCC77> : tensor<3xf32>
    %1878 = stablehlo.add %1876, %1877 : tensor<3xf32>
    %1879 = stablehlo.divide %1873, %1878 : tensor<3xf32>
    %1880 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1881 = stablehlo.multiply %1880, %1879 : tensor<3xf32>
    %1882 = stablehlo.subtract %arg10, %1881 : tensor<3xf32>
    %1883 = stablehlo.broadcast_in_dim %1608, dims = [1] : (tensor<1xi1>) -> tensor<3x1xi1>
    %1884 = stablehlo.reshape %1883 : (tensor<3x1xi1>) -> tensor<3xi1>
    %1885 = stablehlo.select %1884, %1882, %arg10 : tensor<3xi1>, tensor<3xf32>
    %1886 = stablehlo.select %1884, %1865, %arg52 : tensor<3xi1>, tensor<3xf32>
    %1887 = stablehlo.select %1884, %1871, %arg53 : tensor<3xi1>, tensor<3xf32>
    %1888 = stablehlo.select %427, %1621, %arg31 : tensor<i1>, tensor<f32>
    return %1652, %1678, %1696, %1721, %1743, %1761, %1789, %1811, %1829, %1857, %1885, %1611, %1612, %1615, %1616, %1619, %1620, %1029, %1057, %1085, %1111, %1129, %1157, %1183, %1201, %1230, %1256, %990, %991, %994, %995, %1888, %1653, %1654, %1679, %1680, %1697, %1698, %1722, %1723, %1744, %1745, %1762, %1763, %1790, %1791, %1812, %1813, %1830, %1831, %1858, %1859, %1886, %1887, %1259, %1030, %1031, %1058, %1059, %1086, %1087, %1112, %1113, %1130, %1131, %1158, %1159, %1184, %1185, %1202, %1203, %1231, %1232, %1257, %1258, %1327, %700 : tensor<16x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<5x5x8x16xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4x4x4x8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4x3x4xf32>, tensor<3xf32>, tensor<256xf32>, tensor<256xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x5x3x4xf32>, tensor<4xf32>, tensor<5x5x4x8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<5x5x8x16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<256x1xf32>, tensor<1xf32>, tensor<8xf32>, tensor<8xf32>, tensor<16xf32>, tensor<16xf32>, tensor<f32>, tensor<16x256xf32>, tensor<16x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<5x5x8x16xf32>, tensor<5x5x8x16xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4x4x4x8xf32>, tensor<4x4x4x8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4x3x4xf32>, tensor<4x4x3x4xf32>, tensor<3xf32>, tensor<3xf32>, tensor<f32>, tensor<5x5x3x4xf32>, tensor<5x5x3x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x5x4x8xf32>, tensor<5x5x4x8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<5x5x8x16xf32>, tensor<5x5x8x16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<256x1xf32>, tensor<256x1xf32>, tensor<1xf32>, tensor<1xf32>, tensor<f32>, tensor<f32>
  }
}
