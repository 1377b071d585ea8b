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
    %701 = stablehlo.reshape %arg82 : (tensor<f32>) -> tensor<1x1xf32>
    %702 = stablehlo.constant dense<0x3F800000> : tensor<4x1xf32>
    %703 = stablehlo.broadcast_in_dim %701, dims = [0, 1] : (tensor<1x1xf32>) -> tensor<4x1xf32>
    %704 = stablehlo.constant dense<0x40800000> : tensor<4x1xf32>
    %705 = stablehlo.divide %703, %704 : tensor<4x1xf32>
    %706 = stablehlo.negate %705 : tensor<4x1xf32>
    %707 = stablehlo.multiply %706, %679 : tensor<4x1xf32>
    %708 = stablehlo.compare GT, %674, %679, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %709 = stablehlo.select %708, %702, %679 : tensor<4x1xi1>, tensor<4x1xf32>
    %710 = stablehlo.compare NE, %674, %674, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %711 = stablehlo.select %710, %674, %709 : tensor<4x1xi1>, tensor<4x1xf32>
    %712 = stablehlo.multiply %705, %711 : tensor<4x1xf32>
    %713 = stablehlo.add %707, %712 : tensor<4x1xf32>
    %714 = stablehlo.add %691, %702 : tensor<4x1xf32>
    %715 = stablehlo.divide %705, %714 : tensor<4x1xf32>
    %716 = stablehlo.multiply %715, %691 : tensor<4x1xf32>
    %717 = stablehlo.negate %716 : tensor<4x1xf32>
    %718 = stablehlo.constant dense<0xBF800000> : tensor<4x1xf32>
    %719 = stablehlo.select %708, %702, %718 : tensor<4x1xi1>, tensor<4x1xf32>
    %720 = stablehlo.select %710, %674, %719 : tensor<4x1xi1>, tensor<4x1xf32>
    %721 = stablehlo.multiply %717, %720 : tensor<4x1xf32>
    %722 = stablehlo.add %713, %721 : tensor<4x1xf32>
    %723 = stablehlo.multiply %706, %681 : tensor<4x1xf32>
    %724 = stablehlo.compare GT, %609, %679, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %725 = stablehlo.select %724, %702, %679 : tensor<4x1xi1>, tensor<4x1xf32>
    %726 = stablehlo.compare NE, %609, %609, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %727 = stablehlo.select %726, %609, %725 : tensor<4x1xi1>, tensor<4x1xf32>
    %728 = stablehlo.multiply %705, %727 : tensor<4x1xf32>
    %729 = stablehlo.add %723, %728 : tensor<4x1xf32>
    %730 = stablehlo.add %677, %702 : tensor<4x1xf32>
    %731 = stablehlo.divide %705, %730 : tensor<4x1xf32>
    %732 = stablehlo.multiply %731, %677 : tensor<4x1xf32>
    %733 = stablehlo.negate %732 : tensor<4x1xf32>
    %734 = stablehlo.select %724, %702, %718 : tensor<4x1xi1>, tensor<4x1xf32>
    %735 = stablehlo.select %726, %609, %734 : tensor<4x1xi1>, tensor<4x1xf32>
    %736 = stablehlo.multiply %733, %735 : tensor<4x1xf32>
    %737 = stablehlo.add %729, %736 : tensor<4x1xf32>
    %738 = stablehlo.reshape %722 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %739 = stablehlo.dot_general %738, %605, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %740 = stablehlo.dot_general %671, %738, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x256xf32>, tensor<1x4x1xf32>) -> tensor<1x256x1xf32>
    %741 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %742 = stablehlo.reduce(%738 init: %741) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x4x1xf32>, tensor<f32>) -> tensor<1xf32>
    %743 = stablehlo.reshape %740 : (tensor<1x256x1xf32>) -> tensor<256x1xf32>
    %744 = stablehlo.reshape %739 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %745 = stablehlo.compare GT, %661, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %746 = stablehlo.constant dense<0x3F800000> : tensor<4x4x4x16xf32>
    %747 = stablehlo.select %745, %746, %601 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %748 = stablehlo.compare NE, %661, %661, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %749 = stablehlo.select %748, %661, %747 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %750 = stablehlo.multiply %744, %749 : tensor<4x4x4x16xf32>
    %751 = stablehlo.broadcast_in_dim %arg23, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %752 = stablehlo.multiply %750, %751 : tensor<4x4x4x16xf32>
    %753 = stablehlo.constant dense<0x3727C5AC> : tensor<16xf32>
    %754 = stablehlo.add %653, %753 : tensor<16xf32>
    %755 = stablehlo.rsqrt %754 : tensor<16xf32>
    %756 = stablehlo.multiply %755, %755 : tensor<16xf32>
    %757 = stablehlo.multiply %756, %755 : tensor<16xf32>
    %758 = stablehlo.constant dense<0xBF000000> : tensor<16xf32>
    %759 = stablehlo.multiply %757, %758 : tensor<16xf32>
    %760 = stablehlo.reshape %755 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %761 = stablehlo.broadcast_in_dim %760, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %762 = stablehlo.reshape %761 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %763 = stablehlo.multiply %750, %762 : tensor<4x4x4x16xf32>
    %764 = stablehlo.multiply %763, %751 : tensor<4x4x4x16xf32>
    %765 = stablehlo.broadcast_in_dim %755, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %766 = stablehlo.multiply %657, %765 : tensor<4x4x4x16xf32>
    %767 = stablehlo.multiply %750, %766 : tensor<4x4x4x16xf32>
    %768 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %769 = stablehlo.reduce(%767 init: %768) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %770 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %771 = stablehlo.reduce(%750 init: %770) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %772 = stablehlo.constant dense<0xBF800000> : tensor<16xf32>
    %773 = stablehlo.multiply %755, %772 : tensor<16xf32>
    %774 = stablehlo.broadcast_in_dim %773, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %775 = stablehlo.multiply %774, %752 : tensor<4x4x4x16xf32>
    %776 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %777 = stablehlo.reduce(%775 init: %776) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %778 = stablehlo.broadcast_in_dim %759, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %779 = stablehlo.multiply %778, %657 : tensor<4x4x4x16xf32>
    %780 = stablehlo.multiply %779, %752 : tensor<4x4x4x16xf32>
    %781 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %782 = stablehlo.reduce(%780 init: %781) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %783 = stablehlo.reshape %782 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %784 = stablehlo.broadcast_in_dim %783, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %785 = stablehlo.constant dense<0x42800000> : tensor<4x4x4x16xf32>
    %786 = stablehlo.divide %784, %785 : tensor<4x4x4x16xf32>
    %787 = stablehlo.constant dense<0x40000000> : tensor<4x4x4x16xf32>
    %788 = stablehlo.multiply %649, %787 : tensor<4x4x4x16xf32>
    %789 = stablehlo.multiply %786, %788 : tensor<4x4x4x16xf32>
    %790 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %791 = stablehlo.reduce(%789 init: %790) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %792 = stablehlo.negate %791 : tensor<16xf32>
    %793 = stablehlo.add %777, %792 : tensor<16xf32>
    %794 = stablehlo.add %764, %789 : tensor<4x4x4x16xf32>
    %795 = stablehlo.reshape %793 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %796 = stablehlo.broadcast_in_dim %795, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %797 = stablehlo.divide %796, %785 : tensor<4x4x4x16xf32>
    %798 = stablehlo.add %794, %797 : tensor<4x4x4x16xf32>
    %799 = stablehlo.convolution(%798, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %800 = stablehlo.convolution(%642, %798) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %801 = stablehlo.compare GT, %633, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %802 = stablehlo.constant dense<0x3F800000> : tensor<4x8x8x8xf32>
    %803 = stablehlo.select %801, %802, %567 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %804 = stablehlo.compare NE, %633, %633, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %805 = stablehlo.select %804, %633, %803 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %806 = stablehlo.multiply %799, %805 : tensor<4x8x8x8xf32>
    %807 = stablehlo.broadcast_in_dim %arg20, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %808 = stablehlo.multiply %806, %807 : tensor<4x8x8x8xf32>
    %809 = stablehlo.constant dense<0x3727C5AC> : tensor<8xf32>
    %810 = stablehlo.add %625, %809 : tensor<8xf32>
    %811 = stablehlo.rsqrt %810 : tensor<8xf32>
    %812 = stablehlo.multiply %811, %811 : tensor<8xf32>
    %813 = stablehlo.multiply %812, %811 : tensor<8xf32>
    %814 = stablehlo.constant dense<0xBF000000> : tensor<8xf32>
    %815 = stablehlo.multiply %813, %814 : tensor<8xf32>
    %816 = stablehlo.reshape %811 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %817 = stablehlo.broadcast_in_dim %816, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %818 = stablehlo.reshape %817 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %819 = stablehlo.multiply %806, %818 : tensor<4x8x8x8xf32>
    %820 = stablehlo.multiply %819, %807 : tensor<4x8x8x8xf32>
    %821 = stablehlo.broadcast_in_dim %811, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %822 = stablehlo.multiply %629, %821 : tensor<4x8x8x8xf32>
    %823 = stablehlo.multiply %806, %822 : tensor<4x8x8x8xf32>
    %824 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %825 = stablehlo.reduce(%823 init: %824) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %826 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %827 = stablehlo.reduce(%806 init: %826) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %828 = stablehlo.constant dense<0xBF800000> : tensor<8xf32>
    %829 = stablehlo.multiply %811, %828 : tensor<8xf32>
    %830 = stablehlo.broadcast_in_dim %829, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %831 = stablehlo.multiply %830, %808 : tensor<4x8x8x8xf32>
    %832 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %833 = stablehlo.reduce(%831 init: %832) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %834 = stablehlo.broadcast_in_dim %815, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %835 = stablehlo.multiply %834, %629 : tensor<4x8x8x8xf32>
    %836 = stablehlo.multiply %835, %808 : tensor<4x8x8x8xf32>
    %837 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %838 = stablehlo.reduce(%836 init: %837) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %839 = stablehlo.reshape %838 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %840 = stablehlo.broadcast_in_dim %839, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %841 = stablehlo.constant dense<0x43800000> : tensor<4x8x8x8xf32>
    %842 = stablehlo.divide %840, %841 : tensor<4x8x8x8xf32>
    %843 = stablehlo.constant dense<0x40000000> : tensor<4x8x8x8xf32>
    %844 = stablehlo.multiply %621, %843 : tensor<4x8x8x8xf32>
    %845 = stablehlo.multiply %842, %844 : tensor<4x8x8x8xf32>
    %846 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %847 = stablehlo.reduce(%845 init: %846) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %848 = stablehlo.negate %847 : tensor<8xf32>
    %849 = stablehlo.add %833, %848 : tensor<8xf32>
    %850 = stablehlo.add %820, %845 : tensor<4x8x8x8xf32>
    %851 = stablehlo.reshape %849 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %852 = stablehlo.broadcast_in_dim %851, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %853 = stablehlo.divide %852, %841 : tensor<4x8x8x8xf32>
    %854 = stablehlo.add %850, %853 : tensor<4x8x8x8xf32>
    %855 = stablehlo.convolution(%854, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %856 = stablehlo.convolution(%614, %854) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<5x5x4x8xf32>
    %857 = stablehlo.compare GT, %611, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %858 = stablehlo.constant dense<0x3F800000> : tensor<4x16x16x4xf32>
    %859 = stablehlo.select %857, %858, %537 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %860 = stablehlo.compare NE, %611, %611, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %861 = stablehlo.select %860, %611, %859 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %862 = stablehlo.multiply %855, %861 : tensor<4x16x16x4xf32>
    %863 = stablehlo.convolution(%531, %862) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<5x5x3x4xf32>
    %864 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %865 = stablehlo.reduce(%862 init: %864) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %866 = stablehlo.reshape %737 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %867 = stablehlo.dot_general %866, %605, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %868 = stablehlo.dot_general %604, %866, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x256xf32>, tensor<1x4x1xf32>) -> tensor<1x256x1xf32>
    %869 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %870 = stablehlo.reduce(%866 init: %869) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x4x1xf32>, tensor<f32>) -> tensor<1xf32>
    %871 = stablehlo.add %742, %870 : tensor<1xf32>
    %872 = stablehlo.reshape %868 : (tensor<1x256x1xf32>) -> tensor<256x1xf32>
    %873 = stablehlo.add %743, %872 : tensor<256x1xf32>
    %874 = stablehlo.reshape %867 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %875 = stablehlo.compare GT, %591, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %876 = stablehlo.select %875, %746, %601 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %877 = stablehlo.compare NE, %591, %591, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %878 = stablehlo.select %877, %591, %876 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %879 = stablehlo.multiply %874, %878 : tensor<4x4x4x16xf32>
    %880 = stablehlo.multiply %879, %751 : tensor<4x4x4x16xf32>
    %881 = stablehlo.add %581, %753 : tensor<16xf32>
    %882 = stablehlo.rsqrt %881 : tensor<16xf32>
    %883 = stablehlo.multiply %882, %882 : tensor<16xf32>
    %884 = stablehlo.multiply %883, %882 : tensor<16xf32>
    %885 = stablehlo.multiply %884, %758 : tensor<16xf32>
    %886 = stablehlo.reshape %882 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %887 = stablehlo.broadcast_in_dim %886, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %888 = stablehlo.reshape %887 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %889 = stablehlo.multiply %879, %888 : tensor<4x4x4x16xf32>
    %890 = stablehlo.multiply %889, %751 : tensor<4x4x4x16xf32>
    %891 = stablehlo.broadcast_in_dim %882, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %892 = stablehlo.multiply %586, %891 : tensor<4x4x4x16xf32>
    %893 = stablehlo.multiply %879, %892 : tensor<4x4x4x16xf32>
    %894 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %895 = stablehlo.reduce(%893 init: %894) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %896 = stablehlo.add %769, %895 : tensor<16xf32>
    %897 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %898 = stablehlo.reduce(%879 init: %897) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %899 = stablehlo.add %771, %898 : tensor<16xf32>
    %900 = stablehlo.multiply %882, %772 : tensor<16xf32>
    %901 = stablehlo.broadcast_in_dim %900, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %902 = stablehlo.multiply %901, %880 : tensor<4x4x4x16xf32>
    %903 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %904 = stablehlo.reduce(%902 init: %903) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %905 = stablehlo.broadcast_in_dim %885, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %906 = stablehlo.multiply %905, %586 : tensor<4x4x4x16xf32>
    %907 = stablehlo.multiply %906, %880 : tensor<4x4x4x16xf32>
    %908 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %909 = stablehlo.reduce(%907 init: %908) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %910 = stablehlo.reshape %909 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %911 = stablehlo.broadcast_in_dim %910, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %912 = stablehlo.divide %911, %785 : tensor<4x4x4x16xf32>
    %913 = stablehlo.multiply %577, %787 : tensor<4x4x4x16xf32>
    %914 = stablehlo.multiply %912, %913 : tensor<4x4x4x16xf32>
    %915 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %916 = stablehlo.reduce(%914 init: %915) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %917 = stablehlo.negate %916 : tensor<16xf32>
    %918 = stablehlo.add %904, %917 : tensor<16xf32>
    %919 = stablehlo.add %890, %914 : tensor<4x4x4x16xf32>
    %920 = stablehlo.reshape %918 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %921 = stablehlo.broadcast_in_dim %920, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %922 = stablehlo.divide %921, %785 : tensor<4x4x4x16xf32>
    %923 = stablehlo.add %919, %922 : tensor<4x4x4x16xf32>
    %924 = stablehlo.convolution(%923, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %925 = stablehlo.convolution(%569, %923) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %926 = stablehlo.add %800, %925 : tensor<5x5x8x16xf32>
    %927 = stablehlo.compare GT, %559, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %928 = stablehlo.select %927, %802, %567 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %929 = stablehlo.compare NE, %559, %559, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %930 = stablehlo.select %929, %559, %928 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %931 = stablehlo.multiply %924, %930 : tensor<4x8x8x8xf32>
    %932 = stablehlo.multiply %931, %807 : tensor<4x8x8x8xf32>
    %933 = stablehlo.add %550, %809 : tensor<8xf32>
    %934 = stablehlo.rsqrt %933 : tensor<8xf32>
    %935 = stablehlo.multiply %934, %934 : tensor<8xf32>
    %936 = stablehlo.multiply %935, %934 : tensor<8xf32>
    %937 = stablehlo.multiply %936, %814 : tensor<8xf32>
    %938 = stablehlo.reshape %934 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %939 = stablehlo.broadcast_in_dim %938, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %940 = stablehlo.reshape %939 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %941 = stablehlo.multiply %931, %940 : tensor<4x8x8x8xf32>
    %942 = stablehlo.multiply %941, %807 : tensor<4x8x8x8xf32>
    %943 = stablehlo.broadcast_in_dim %934, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %944 = stablehlo.multiply %554, %943 : tensor<4x8x8x8xf32>
    %945 = stablehlo.multiply %931, %944 : tensor<4x8x8x8xf32>
    %946 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %947 = stablehlo.reduce(%945 init: %946) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %948 = stablehlo.add %825, %947 : tensor<8xf32>
    %949 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %950 = stablehlo.reduce(%931 init: %949) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %951 = stablehlo.add %827, %950 : tensor<8xf32>
    %952 = stablehlo.multiply %934, %828 : tensor<8xf32>
    %953 = stablehlo.broadcast_in_dim %952, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %954 = stablehlo.multiply %953, %932 : tensor<4x8x8x8xf32>
    %955 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %956 = stablehlo.reduce(%954 init: %955) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %957 = stablehlo.broadcast_in_dim %937, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %958 = stablehlo.multiply %957, %554 : tensor<4x8x8x8xf32>
    %959 = stablehlo.multiply %958, %932 : tensor<4x8x8x8xf32>
    %960 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %961 = stablehlo.reduce(%959 init: %960) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %962 = stablehlo.reshape %961 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %963 = stablehlo.broadcast_in_dim %962, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %964 = stablehlo.divide %963, %841 : tensor<4x8x8x8xf32>
    %965 = stablehlo.multiply %546, %843 : tensor<4x8x8x8xf32>
    %966 = stablehlo.multiply %964, %965 : tensor<4x8x8x8xf32>
    %967 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %968 = stablehlo.reduce(%966 init: %967) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %969 = stablehlo.negate %968 : tensor<8xf32>
    %970 = stablehlo.add %956, %969 : tensor<8xf32>
    %971 = stablehlo.add %942, %966 : tensor<4x8x8x8xf32>
    %972 = stablehlo.reshape %970 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %973 = stablehlo.broadcast_in_dim %972, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %974 = stablehlo.divide %973, %841 : tensor<4x8x8x8xf32>
    %975 = stablehlo.add %971, %974 : tensor<4x8x8x8xf32>
    %976 = stablehlo.convolution(%975, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %977 = stablehlo.convolution(%539, %975) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<5x5x4x8xf32>
    %978 = stablehlo.add %856, %977 : tensor<5x5x4x8xf32>
    %979 = stablehlo.compare GT, %535, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %980 = stablehlo.select %979, %858, %537 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %981 = stablehlo.compare NE, %535, %535, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %982 = stablehlo.select %981, %535, %980 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %983 = stablehlo.multiply %976, %982 : tensor<4x16x16x4xf32>
    %984 = stablehlo.convolution(%5, %983) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<5x5x3x4xf32>
    %985 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %986 = stablehlo.reduce(%983 init: %985) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %987 = stablehlo.add %863, %984 : tensor<5x5x3x4xf32>
    %988 = stablehlo.add %865, %986 : tensor<4xf32>
    %989 = stablehlo.reshape %532 : (tensor<i1>) -> tensor<1xi1>
    %990 = stablehlo.broadcast_in_dim %989, dims = [1] : (tensor<1xi1>) -> tensor<8x1xi1>
    %991 = stablehlo.reshape %990 : (tensor<8x1xi1>) -> tensor<8xi1>
    %992 = stablehlo.select %991, %636, %arg27 : tensor<8xi1>, tensor<8xf32>
    %993 = stablehlo.select %991, %639, %arg28 : tensor<8xi1>, tensor<8xf32>
    %994 = stablehlo.broadcast_in_dim %989, dims = [1] : (tensor<1xi1>) -> tensor<16x1xi1>
    %995 = stablehlo.reshape %994 : (tensor<16x1xi1>) -> tensor<16xi1>
    %996 = stablehlo.select %995, %664, %arg29 : tensor<16xi1>, tensor<16xf32>
    %997 = stablehlo.select %995, %667, %arg30 : tensor<16xi1>, tensor<16xf32>
    %998 = stablehlo.add %arg54, %412 : tensor<f32>
    %999 = stablehlo.constant dense<0x3F000000> : tensor<f32>
    %1000 = stablehlo.constant dense<0x3F000000> : tensor<5x5x3x4xf32>
    %1001 = stablehlo.multiply %arg55, %1000 : tensor<5x5x3x4xf32>
    %1002 = stablehlo.multiply %987, %1000 : tensor<5x5x3x4xf32>
    %1003 = stablehlo.add %1001, %1002 : tensor<5x5x3x4xf32>
    %1004 = stablehlo.multiply %987, %987 : tensor<5x5x3x4xf32>
    %1005 = stablehlo.constant dense<0x3F7FBE77> : tensor<f32>
    %1006 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x3x4xf32>
    %1007 = stablehlo.multiply %arg56, %1006 : tensor<5x5x3x4xf32>
    %1008 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x3x4xf32>
    %1009 = stablehlo.multiply %1004, %1008 : tensor<5x5x3x4xf32>
    %1010 = stablehlo.add %1007, %1009 : tensor<5x5x3x4xf32>
    %1011 = stablehlo.power %999, %998 : tensor<f32>
    %1012 = stablehlo.subtract %412, %1011 : tensor<f32>
    %1013 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %1014 = stablehlo.divide %1003, %1013 : tensor<5x5x3x4xf32>
    %1015 = stablehlo.power %1005, %998 : tensor<f32>
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
    %1032 = stablehlo.constant dense<0x3F000000> : tensor<4xf32>
    %1033 = stablehlo.multiply %arg57, %1032 : tensor<4xf32>
    %1034 = stablehlo.multiply %988, %1032 : tensor<4xf32>
    %1035 = stablehlo.add %1033, %1034 : tensor<4xf32>
    %1036 = stablehlo.multiply %988, %988 : tensor<4xf32>
    %1037 = stablehlo.constant dense<0x3F7FBE77> : tensor<4xf32>
    %1038 = stablehlo.multiply %arg58, %1037 : tensor<4xf32>
    %1039 = stablehlo.constant dense<0x3A83126F> : tensor<4xf32>
    %1040 = stablehlo.multiply %1036, %1039 : tensor<4xf32>
    %1041 = stablehlo.add %1038, %1040 : tensor<4xf32>
    %1042 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1043 = stablehlo.divide %1035, %1042 : tensor<4xf32>
    %1044 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1045 = stablehlo.divide %1041, %1044 : tensor<4xf32>
    %1046 = stablehlo.sqrt %1045 : tensor<4xf32>
    %1047 = stablehlo.constant dense<0x322BCC77> : tensor<4xf32>
    %1048 = stablehlo.add %1046, %1047 : tensor<4xf32>
    %1049 = stablehlo.divide %1043, %1048 : tensor<4xf32>
    %1050 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1051 = stablehlo.multiply %1050, %1049 : tensor<4xf32>
    %1052 = stablehlo.subtract %arg18, %1051 : tensor<4xf32>
    %1053 = stablehlo.broadcast_in_dim %989, dims = [1] : (tensor<1xi1>) -> tensor<4x1xi1>
    %1054 = stablehlo.reshape %1053 : (tensor<4x1xi1>) -> tensor<4xi1>
    %1055 = stablehlo.select %1054, %1052, %arg18 : tensor<4xi1>, tensor<4xf32>
    %1056 = stablehlo.select %1054, %1035, %arg57 : tensor<4xi1>, tensor<4xf32>
    %1057 = stablehlo.select %1054, %1041, %arg58 : tensor<4xi1>, tensor<4xf32>
    %1058 = stablehlo.constant dense<0x3F000000> : tensor<5x5x4x8xf32>
    %1059 = stablehlo.multiply %arg59, %1058 : tensor<5x5x4x8xf32>
    %1060 = stablehlo.multiply %978, %1058 : tensor<5x5x4x8xf32>
    %1061 = stablehlo.add %1059, %1060 : tensor<5x5x4x8xf32>
    %1062 = stablehlo.multiply %978, %978 : tensor<5x5x4x8xf32>
    %1063 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x4x8xf32>
    %1064 = stablehlo.multiply %arg60, %1063 : tensor<5x5x4x8xf32>
    %1065 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x4x8xf32>
    %1066 = stablehlo.multiply %1062, %1065 : tensor<5x5x4x8xf32>
    %1067 = stablehlo.add %1064, %1066 : tensor<5x5x4x8xf32>
    %1068 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1069 = stablehlo.divide %1061, %1068 : tensor<5x5x4x8xf32>
    %1070 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1071 = stablehlo.divide %1067, %1070 : tensor<5x5x4x8xf32>
    %1072 = stablehlo.sqrt %1071 : tensor<5x5x4x8xf32>
    %1073 = stablehlo.constant dense<0x322BCC77> : tensor<5x5x4x8xf32>
    %1074 = stablehlo.add %1072, %1073 : tensor<5x5x4x8xf32>
    %1075 = stablehlo.divide %1069, %1074 : tensor<5x5x4x8xf32>
    %1076 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1077 = stablehlo.multiply %1076, %1075 : tensor<5x5x4x8xf32>
    %1078 = stablehlo.subtract %arg19, %1077 : tensor<5x5x4x8xf32>
    %1079 = stablehlo.broadcast_in_dim %1026, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x4x1x8x1xi1>
    %1080 = stablehlo.reshape %1079 : (tensor<5x1x5x1x4x1x8x1xi1>) -> tensor<5x5x4x8xi1>
    %1081 = stablehlo.select %1080, %1078, %arg19 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1082 = stablehlo.select %1080, %1061, %arg59 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1083 = stablehlo.select %1080, %1067, %arg60 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1084 = stablehlo.constant dense<0x3F000000> : tensor<8xf32>
    %1085 = stablehlo.multiply %arg61, %1084 : tensor<8xf32>
    %1086 = stablehlo.multiply %948, %1084 : tensor<8xf32>
    %1087 = stablehlo.add %1085, %1086 : tensor<8xf32>
    %1088 = stablehlo.multiply %948, %948 : tensor<8xf32>
    %1089 = stablehlo.constant dense<0x3F7FBE77> : tensor<8xf32>
    %1090 = stablehlo.multiply %arg62, %1089 : tensor<8xf32>
    %1091 = stablehlo.constant dense<0x3A83126F> : tensor<8xf32>
    %1092 = stablehlo.multiply %1088, %1091 : tensor<8xf32>
    %1093 = stablehlo.add %1090, %1092 : tensor<8xf32>
    %1094 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1095 = stablehlo.divide %1087, %1094 : tensor<8xf32>
    %1096 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1097 = stablehlo.divide %1093, %1096 : tensor<8xf32>
    %1098 = stablehlo.sqrt %1097 : tensor<8xf32>
    %1099 = stablehlo.constant dense<0x322BCC77> : tensor<8xf32>
    %1100 = stablehlo.add %1098, %1099 : tensor<8xf32>
    %1101 = stablehlo.divide %1095, %1100 : tensor<8xf32>
    %1102 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1103 = stablehlo.multiply %1102, %1101 : tensor<8xf32>
    %1104 = stablehlo.subtract %arg20, %1103 : tensor<8xf32>
    %1105 = stablehlo.select %991, %1104, %arg20 : tensor<8xi1>, tensor<8xf32>
    %1106 = stablehlo.select %991, %1087, %arg61 : tensor<8xi1>, tensor<8xf32>
    %1107 = stablehlo.select %991, %1093, %arg62 : tensor<8xi1>, tensor<8xf32>
    %1108 = stablehlo.multiply %arg63, %1084 : tensor<8xf32>
    %1109 = stablehlo.multiply %951, %1084 : tensor<8xf32>
    %1110 = stablehlo.add %1108, %1109 : tensor<8xf32>
    %1111 = stablehlo.multiply %951, %951 : tensor<8xf32>
    %1112 = stablehlo.multiply %arg64, %1089 : tensor<8xf32>
    %1113 = stablehlo.multiply %1111, %1091 : tensor<8xf32>
    %1114 = stablehlo.add %1112, %1113 : tensor<8xf32>
    %1115 = stablehlo.divide %1110, %1094 : tensor<8xf32>
    %1116 = stablehlo.divide %1114, %1096 : tensor<8xf32>
    %1117 = stablehlo.sqrt %1116 : tensor<8xf32>
    %1118 = stablehlo.add %1117, %1099 : tensor<8xf32>
    %1119 = stablehlo.divide %1115, %1118 : tensor<8xf32>
    %1120 = stablehlo.multiply %1102, %1119 : tensor<8xf32>
    %1121 = stablehlo.subtract %arg21, %1120 : tensor<8xf32>
    %1122 = stablehlo.select %991, %1121, %arg21 : tensor<8xi1>, tensor<8xf32>
    %1123 = stablehlo.select %991, %1110, %arg63 : tensor<8xi1>, tensor<8xf32>
    %1124 = stablehlo.select %991, %1114, %arg64 : tensor<8xi1>, tensor<8xf32>
    %1125 = stablehlo.constant dense<0x3F000000> : tensor<5x5x8x16xf32>
    %1126 = stablehlo.multiply %arg65, %1125 : tensor<5x5x8x16xf32>
    %1127 = stablehlo.multiply %926, %1125 : tensor<5x5x8x16xf32>
    %1128 = stablehlo.add %1126, %1127 : tensor<5x5x8x16xf32>
    %1129 = stablehlo.multiply %926, %926 : tensor<5x5x8x16xf32>
    %1130 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x8x16xf32>
    %1131 = stablehlo.multiply %arg66, %1130 : tensor<5x5x8x16xf32>
    %1132 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x8x16xf32>
    %1133 = stablehlo.multiply %1129, %1132 : tensor<5x5x8x16xf32>
    %1134 = stablehlo.add %1131, %1133 : tensor<5x5x8x16xf32>
    %1135 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1136 = stablehlo.divide %1128, %1135 : tensor<5x5x8x16xf32>
    %1137 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1138 = stablehlo.divide %1134, %1137 : tensor<5x5x8x16xf32>
    %1139 = stablehlo.sqrt %1138 : tensor<5x5x8x16xf32>
    %1140 = stablehlo.constant dense<0x322BCC77> : tensor<5x5x8x16xf32>
    %1141 = stablehlo.add %1139, %1140 : tensor<5x5x8x16xf32>
    %1142 = stablehlo.divide %1136, %1141 : tensor<5x5x8x16xf32>
    %1143 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1144 = stablehlo.multiply %1143, %1142 : tensor<5x5x8x16xf32>
    %1145 = stablehlo.subtract %arg22, %1144 : tensor<5x5x8x16xf32>
    %1146 = stablehlo.broadcast_in_dim %1026, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x8x1x16x1xi1>
    %1147 = stablehlo.reshape %1146 : (tensor<5x1x5x1x8x1x16x1xi1>) -> tensor<5x5x8x16xi1>
    %1148 = stablehlo.select %1147, %1145, %arg22 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1149 = stablehlo.select %1147, %1128, %arg65 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1150 = stablehlo.select %1147, %1134, %arg66 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1151 = stablehlo.constant dense<0x3F000000> : tensor<16xf32>
    %1152 = stablehlo.multiply %arg67, %1151 : tensor<16xf32>
    %1153 = stablehlo.multiply %896, %1151 : tensor<16xf32>
    %1154 = stablehlo.add %1152, %1153 : tensor<16xf32>
    %1155 = stablehlo.multiply %896, %896 : tensor<16xf32>
    %1156 = stablehlo.constant dense<0x3F7FBE77> : tensor<16xf32>
    %1157 = stablehlo.multiply %arg68, %1156 : tensor<16xf32>
    %1158 = stablehlo.constant dense<0x3A83126F> : tensor<16xf32>
    %1159 = stablehlo.multiply %1155, %1158 : tensor<16xf32>
    %1160 = stablehlo.add %1157, %1159 : tensor<16xf32>
    %1161 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1162 = stablehlo.divide %1154, %1161 : tensor<16xf32>
    %1163 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1164 = stablehlo.divide %1160, %1163 : tensor<16xf32>
    %1165 = stablehlo.sqrt %1164 : tensor<16xf32>
    %1166 = stablehlo.constant dense<0x322BCC77> : tensor<16xf32>
    %1167 = stablehlo.add %1165, %1166 : tensor<16xf32>
    %1168 = stablehlo.divide %1162, %1167 : tensor<16xf32>
    %1169 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1170 = stablehlo.multiply %1169, %1168 : tensor<16xf32>
    %1171 = stablehlo.subtract %arg23, %1170 : tensor<16xf32>
    %1172 = stablehlo.select %995, %1171, %arg23 : tensor<16xi1>, tensor<16xf32>
    %1173 = stablehlo.select %995, %1154, %arg67 : tensor<16xi1>, tensor<16xf32>
    %1174 = stablehlo.select %995, %1160, %arg68 : tensor<16xi1>, tensor<16xf32>
    %1175 = stablehlo.multiply %arg69, %1151 : tensor<16xf32>
    %1176 = stablehlo.multiply %899, %1151 : tensor<16xf32>
    %1177 = stablehlo.add %1175, %1176 : tensor<16xf32>
    %1178 = stablehlo.multiply %899, %899 : tensor<16xf32>
    %1179 = stablehlo.multiply %arg70, %1156 : tensor<16xf32>
    %1180 = stablehlo.multiply %1178, %1158 : tensor<16xf32>
    %1181 = stablehlo.add %1179, %1180 : tensor<16xf32>
    %1182 = stablehlo.divide %1177, %1161 : tensor<16xf32>
    %1183 = stablehlo.divide %1181, %1163 : tensor<16xf32>
    %1184 = stablehlo.sqrt %1183 : tensor<16xf32>
    %1185 = stablehlo.add %1184, %1166 : tensor<16xf32>
    %1186 = stablehlo.divide %1182, %1185 : tensor<16xf32>
    %1187 = stablehlo.multiply %1169, %1186 : tensor<16xf32>
    %1188 = stablehlo.subtract %arg24, %1187 : tensor<16xf32>
    %1189 = stablehlo.select %995, %1188, %arg24 : tensor<16xi1>, tensor<16xf32>
    %1190 = stablehlo.select %995, %1177, %arg69 : tensor<16xi1>, tensor<16xf32>
    %1191 = stablehlo.select %995, %1181, %arg70 : tensor<16xi1>, tensor<16xf32>
    %1192 = stablehlo.constant dense<0x3F000000> : tensor<256x1xf32>
    %1193 = stablehlo.multiply %arg71, %1192 : tensor<256x1xf32>
    %1194 = stablehlo.multiply %873, %1192 : tensor<256x1xf32>
    %1195 = stablehlo.add %1193, %1194 : tensor<256x1xf32>
    %1196 = stablehlo.multiply %873, %873 : tensor<256x1xf32>
    %1197 = stablehlo.constant dense<0x3F7FBE77> : tensor<256x1xf32>
    %1198 = stablehlo.multiply %arg72, %1197 : tensor<256x1xf32>
    %1199 = stablehlo.constant dense<0x3A83126F> : tensor<256x1xf32>
    %1200 = stablehlo.multiply %1196, %1199 : tensor<256x1xf32>
    %1201 = stablehlo.add %1198, %1200 : tensor<256x1xf32>
    %1202 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1203 = stablehlo.divide %1195, %1202 : tensor<256x1xf32>
    %1204 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1205 = stablehlo.divide %1201, %1204 : tensor<256x1xf32>
    %1206 = stablehlo.sqrt %1205 : tensor<256x1xf32>
    %1207 = stablehlo.constant dense<0x322BCC77> : tensor<256x1xf32>
    %1208 = stablehlo.add %1206, %1207 : tensor<256x1xf32>
    %1209 = stablehlo.divide %1203, %1208 : tensor<256x1xf32>
    %1210 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1211 = stablehlo.multiply %1210, %1209 : tensor<256x1xf32>
    %1212 = stablehlo.subtract %arg25, %1211 : tensor<256x1xf32>
    %1213 = stablehlo.reshape %532 : (tensor<i1>) -> tensor<1x1xi1>
    %1214 = stablehlo.broadcast_in_dim %1213, dims = [1, 3] : (tensor<1x1xi1>) -> tensor<256x1x1x1xi1>
    %1215 = stablehlo.reshape %1214 : (tensor<256x1x1x1xi1>) -> tensor<256x1xi1>
    %1216 = stablehlo.select %1215, %1212, %arg25 : tensor<256x1xi1>, tensor<256x1xf32>
    %1217 = stablehlo.select %1215, %1195, %arg71 : tensor<256x1xi1>, tensor<256x1xf32>
    %1218 = stablehlo.select %1215, %1201, %arg72 : tensor<256x1xi1>, tensor<256x1xf32>
    %1219 = stablehlo.constant dense<0x3F000000> : tensor<1xf32>
    %1220 = stablehlo.multiply %arg73, %1219 : tensor<1xf32>
    %1221 = stablehlo.multiply %871, %1219 : tensor<1xf32>
    %1222 = stablehlo.add %1220, %1221 : tensor<1xf32>
    %1223 = stablehlo.multiply %871, %871 : tensor<1xf32>
    %1224 = stablehlo.constant dense<0x3F7FBE77> : tensor<1xf32>
    %1225 = stablehlo.multiply %arg74, %1224 : tensor<1xf32>
    %1226 = stablehlo.constant dense<0x3A83126F> : tensor<1xf32>
    %1227 = stablehlo.multiply %1223, %1226 : tensor<1xf32>
    %1228 = stablehlo.add %1225, %1227 : tensor<1xf32>
    %1229 = stablehlo.broadcast_in_dim %1012, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1230 = stablehlo.divide %1222, %1229 : tensor<1xf32>
    %1231 = stablehlo.broadcast_in_dim %1016, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1232 = stablehlo.divide %1228, %1231 : tensor<1xf32>
    %1233 = stablehlo.sqrt %1232 : tensor<1xf32>
    %1234 = stablehlo.constant dense<0x322BCC77> : tensor<1xf32>
    %1235 = stablehlo.add %1233, %1234 : tensor<1xf32>
    %1236 = stablehlo.divide %1230, %1235 : tensor<1xf32>
    %1237 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1238 = stablehlo.multiply %1237, %1236 : tensor<1xf32>
    %1239 = stablehlo.subtract %arg26, %1238 : tensor<1xf32>
    %1240 = stablehlo.select %989, %1239, %arg26 : tensor<1xi1>, tensor<1xf32>
    %1241 = stablehlo.select %989, %1222, %arg73 : tensor<1xi1>, tensor<1xf32>
    %1242 = stablehlo.select %989, %1228, %arg74 : tensor<1xi1>, tensor<1xf32>
    %1243 = stablehlo.select %532, %998, %arg54 : tensor<i1>, tensor<f32>
    %1244 = stablehlo.convolution(%531, %1029) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<5x5x3x4xf32>) -> tensor<4x16x16x4xf32>
    %1245 = stablehlo.broadcast_in_dim %1055, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1246 = stablehlo.add %1244, %1245 : tensor<4x16x16x4xf32>
    %1247 = stablehlo.compare LT, %1246, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1248 = stablehlo.multiply %1246, %537 : tensor<4x16x16x4xf32>
    %1249 = stablehlo.select %1247, %1248, %1246 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1250 = stablehlo.convolution(%1249, %1081) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x4x8xf32>) -> tensor<4x8x8x8xf32>
    %1251 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1252 = stablehlo.reduce(%1250 init: %1251) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1253 = stablehlo.divide %1252, %468 : tensor<8xf32>
    %1254 = stablehlo.reshape %1253 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1255 = stablehlo.broadcast_in_dim %1254, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1256 = stablehlo.subtract %1250, %1255 : tensor<4x8x8x8xf32>
    %1257 = stablehlo.multiply %1256, %1256 : tensor<4x8x8x8xf32>
    %1258 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1259 = stablehlo.reduce(%1257 init: %1258) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1260 = stablehlo.divide %1259, %468 : tensor<8xf32>
    %1261 = stablehlo.add %1260, %477 : tensor<8xf32>
    %1262 = stablehlo.rsqrt %1261 : tensor<8xf32>
    %1263 = stablehlo.broadcast_in_dim %1253, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1264 = stablehlo.subtract %1250, %1263 : tensor<4x8x8x8xf32>
    %1265 = stablehlo.multiply %1262, %1105 : tensor<8xf32>
    %1266 = stablehlo.broadcast_in_dim %1265, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1267 = stablehlo.multiply %1264, %1266 : tensor<4x8x8x8xf32>
    %1268 = stablehlo.broadcast_in_dim %1122, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1269 = stablehlo.add %1267, %1268 : tensor<4x8x8x8xf32>
    %1270 = stablehlo.compare LT, %1269, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1271 = stablehlo.multiply %1269, %567 : tensor<4x8x8x8xf32>
    %1272 = stablehlo.select %1270, %1271, %1269 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1273 = stablehlo.convolution(%1272, %1148) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %1274 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1275 = stablehlo.reduce(%1273 init: %1274) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1276 = stablehlo.divide %1275, %573 : tensor<16xf32>
    %1277 = stablehlo.reshape %1276 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1278 = stablehlo.broadcast_in_dim %1277, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1279 = stablehlo.subtract %1273, %1278 : tensor<4x4x4x16xf32>
    %1280 = stablehlo.multiply %1279, %1279 : tensor<4x4x4x16xf32>
    %1281 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1282 = stablehlo.reduce(%1280 init: %1281) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1283 = stablehlo.divide %1282, %573 : tensor<16xf32>
    %1284 = stablehlo.add %1283, %582 : tensor<16xf32>
    %1285 = stablehlo.rsqrt %1284 : tensor<16xf32>
    %1286 = stablehlo.broadcast_in_dim %1276, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1287 = stablehlo.subtract %1273, %1286 : tensor<4x4x4x16xf32>
    %1288 = stablehlo.multiply %1285, %1172 : tensor<16xf32>
    %1289 = stablehlo.broadcast_in_dim %1288, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1290 = stablehlo.multiply %1287, %1289 : tensor<4x4x4x16xf32>
    %1291 = stablehlo.broadcast_in_dim %1189, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1292 = stablehlo.add %1290, %1291 : tensor<4x4x4x16xf32>
    %1293 = stablehlo.compare LT, %1292, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1294 = stablehlo.multiply %1292, %601 : tensor<4x4x4x16xf32>
    %1295 = stablehlo.select %1293, %1294, %1292 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1296 = stablehlo.reshape %1295 : (tensor<4x4x4x16xf32>) -> tensor<1x4x256xf32>
    %1297 = stablehlo.reshape %1216 : (tensor<256x1xf32>) -> tensor<1x256x1xf32>
    %1298 = stablehlo.dot_general %1296, %1297, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x256xf32>, tensor<1x256x1xf32>) -> tensor<1x4x1xf32>
    %1299 = stablehlo.broadcast_in_dim %1240, dims = [2] : (tensor<1xf32>) -> tensor<1x4x1xf32>
    %1300 = stablehlo.add %1298, %1299 : tensor<1x4x1xf32>
    %1301 = stablehlo.reshape %1300 : (tensor<1x4x1xf32>) -> tensor<4x1xf32>
    %1302 = stablehlo.abs %1301 : tensor<4x1xf32>
    %1303 = stablehlo.negate %1302 : tensor<4x1xf32>
    %1304 = stablehlo.exponential %1303 : tensor<4x1xf32>
    %1305 = stablehlo.log_plus_one %1304 : tensor<4x1xf32>
    %1306 = stablehlo.maximum %1301, %679 : tensor<4x1xf32>
    %1307 = stablehlo.subtract %1306, %1301 : tensor<4x1xf32>
    %1308 = stablehlo.add %1307, %1305 : tensor<4x1xf32>
    %1309 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1310 = stablehlo.reduce(%1308 init: %1309) applies stablehlo.add across dimensions = [0, 1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<f32>
    %1311 = stablehlo.divide %1310, %687 : tensor<f32>
    %1312 = stablehlo.reshape %arg81 : (tensor<f32>) -> tensor<1x1xf32>
    %1313 = stablehlo.broadcast_in_dim %1312, dims = [0, 1] : (tensor<1x1xf32>) -> tensor<4x1xf32>
    %1314 = stablehlo.divide %1313, %704 : tensor<4x1xf32>
    %1315 = stablehlo.negate %1314 : tensor<4x1xf32>
    %1316 = stablehlo.compare GT, %1301, %679, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %1317 = stablehlo.select %1316, %702, %679 : tensor<4x1xi1>, tensor<4x1xf32>
    %1318 = stablehlo.compare NE, %1301, %1301, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %1319 = stablehlo.select %1318, %1301, %1317 : tensor<4x1xi1>, tensor<4x1xf32>
    %1320 = stablehlo.multiply %1314, %1319 : tensor<4x1xf32>
    %1321 = stablehlo.add %1315, %1320 : tensor<4x1xf32>
    %1322 = stablehlo.add %1304, %702 : tensor<4x1xf32>
    %1323 = stablehlo.divide %1314, %1322 : tensor<4x1xf32>
    %1324 = stablehlo.multiply %1323, %1304 : tensor<4x1xf32>
    %1325 = stablehlo.negate %1324 : tensor<4x1xf32>
    %1326 = stablehlo.select %1316, %702, %718 : tensor<4x1xi1>, tensor<4x1xf32>
    %1327 = stablehlo.select %1318, %1301, %1326 : tensor<4x1xi1>, tensor<4x1xf32>
    %1328 = stablehlo.multiply %1325, %1327 : tensor<4x1xf32>
    %1329 = stablehlo.add %1321, %1328 : tensor<4x1xf32>
    %1330 = stablehlo.reshape %1329 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %1331 = stablehlo.dot_general %1330, %1297, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %1332 = stablehlo.reshape %1331 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %1333 = stablehlo.compare GT, %1292, %599, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1334 = stablehlo.select %1333, %746, %601 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1335 = stablehlo.compare NE, %1292, %1292, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1336 = stablehlo.select %1335, %1292, %1334 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1337 = stablehlo.multiply %1332, %1336 : tensor<4x4x4x16xf32>
    %1338 = stablehlo.broadcast_in_dim %1172, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1339 = stablehlo.multiply %1337, %1338 : tensor<4x4x4x16xf32>
    %1340 = stablehlo.add %1283, %753 : tensor<16xf32>
    %1341 = stablehlo.rsqrt %1340 : tensor<16xf32>
    %1342 = stablehlo.multiply %1341, %1341 : tensor<16xf32>
    %1343 = stablehlo.multiply %1342, %1341 : tensor<16xf32>
    %1344 = stablehlo.multiply %1343, %758 : tensor<16xf32>
    %1345 = stablehlo.reshape %1341 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1346 = stablehlo.broadcast_in_dim %1345, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %1347 = stablehlo.reshape %1346 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1348 = stablehlo.multiply %1337, %1347 : tensor<4x4x4x16xf32>
    %1349 = stablehlo.multiply %1348, %1338 : tensor<4x4x4x16xf32>
    %1350 = stablehlo.multiply %1341, %772 : tensor<16xf32>
    %1351 = stablehlo.broadcast_in_dim %1350, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1352 = stablehlo.multiply %1351, %1339 : tensor<4x4x4x16xf32>
    %1353 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1354 = stablehlo.reduce(%1352 init: %1353) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1355 = stablehlo.broadcast_in_dim %1344, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1356 = stablehlo.multiply %1355, %1287 : tensor<4x4x4x16xf32>
    %1357 = stablehlo.multiply %1356, %1339 : tensor<4x4x4x16xf32>
    %1358 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1359 = stablehlo.reduce(%1357 init: %1358) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1360 = stablehlo.reshape %1359 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1361 = stablehlo.broadcast_in_dim %1360, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1362 = stablehlo.divide %1361, %785 : tensor<4x4x4x16xf32>
    %1363 = stablehlo.multiply %1279, %787 : tensor<4x4x4x16xf32>
    %1364 = stablehlo.multiply %1362, %1363 : tensor<4x4x4x16xf32>
    %1365 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1366 = stablehlo.reduce(%1364 init: %1365) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1367 = stablehlo.negate %1366 : tensor<16xf32>
    %1368 = stablehlo.add %1354, %1367 : tensor<16xf32>
    %1369 = stablehlo.add %1349, %1364 : tensor<4x4x4x16xf32>
    %1370 = stablehlo.reshape %1368 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1371 = stablehlo.broadcast_in_dim %1370, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1372 = stablehlo.divide %1371, %785 : tensor<4x4x4x16xf32>
    %1373 = stablehlo.add %1369, %1372 : tensor<4x4x4x16xf32>
    %1374 = stablehlo.convolution(%1373, %1148) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %1375 = stablehlo.compare GT, %1269, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1376 = stablehlo.select %1375, %802, %567 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1377 = stablehlo.compare NE, %1269, %1269, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1378 = stablehlo.select %1377, %1269, %1376 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1379 = stablehlo.multiply %1374, %1378 : tensor<4x8x8x8xf32>
    %1380 = stablehlo.broadcast_in_dim %1105, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1381 = stablehlo.multiply %1379, %1380 : tensor<4x8x8x8xf32>
    %1382 = stablehlo.add %1260, %809 : tensor<8xf32>
    %1383 = stablehlo.rsqrt %1382 : tensor<8xf32>
    %1384 = stablehlo.multiply %1383, %1383 : tensor<8xf32>
    %1385 = stablehlo.multiply %1384, %1383 : tensor<8xf32>
    %1386 = stablehlo.multiply %1385, %814 : tensor<8xf32>
    %1387 = stablehlo.reshape %1383 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1388 = stablehlo.broadcast_in_dim %1387, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %1389 = stablehlo.reshape %1388 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1390 = stablehlo.multiply %1379, %1389 : tensor<4x8x8x8xf32>
    %1391 = stablehlo.multiply %1390, %1380 : tensor<4x8x8x8xf32>
    %1392 = stablehlo.multiply %1383, %828 : tensor<8xf32>
    %1393 = stablehlo.broadcast_in_dim %1392, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1394 = stablehlo.multiply %1393, %1381 : tensor<4x8x8x8xf32>
    %1395 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1396 = stablehlo.reduce(%1394 init: %1395) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1397 = stablehlo.broadcast_in_dim %1386, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1398 = stablehlo.multiply %1397, %1264 : tensor<4x8x8x8xf32>
    %1399 = stablehlo.multiply %1398, %1381 : tensor<4x8x8x8xf32>
    %1400 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1401 = stablehlo.reduce(%1399 init: %1400) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1402 = stablehlo.reshape %1401 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1403 = stablehlo.broadcast_in_dim %1402, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1404 = stablehlo.divide %1403, %841 : tensor<4x8x8x8xf32>
    %1405 = stablehlo.multiply %1256, %843 : tensor<4x8x8x8xf32>
    %1406 = stablehlo.multiply %1404, %1405 : tensor<4x8x8x8xf32>
    %1407 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1408 = stablehlo.reduce(%1406 init: %1407) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1409 = stablehlo.negate %1408 : tensor<8xf32>
    %1410 = stablehlo.add %1396, %1409 : tensor<8xf32>
    %1411 = stablehlo.add %1391, %1406 : tensor<4x8x8x8xf32>
    %1412 = stablehlo.reshape %1410 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1413 = stablehlo.broadcast_in_dim %1412, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1414 = stablehlo.divide %1413, %841 : tensor<4x8x8x8xf32>
    %1415 = stablehlo.add %1411, %1414 : tensor<4x8x8x8xf32>
    %1416 = stablehlo.convolution(%1415, %1081) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %1417 = stablehlo.compare GT, %1246, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1418 = stablehlo.select %1417, %858, %537 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1419 = stablehlo.compare NE, %1246, %1246, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1420 = stablehlo.select %1419, %1246, %1418 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1421 = stablehlo.multiply %1416, %1420 : tensor<4x16x16x4xf32>
    %1422 = stablehlo.convolution(%1421, %1029) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x3x4xf32>) -> tensor<4x32x32x3xf32>
    %1423 = stablehlo.multiply %531, %531 : tensor<4x32x32x3xf32>
    %1424 = stablehlo.constant dense<0x3F800000> : tensor<4x32x32x3xf32>
    %1425 = stablehlo.subtract %1424, %1423 : tensor<4x32x32x3xf32>
    %1426 = stablehlo.multiply %1425, %1422 : tensor<4x32x32x3xf32>
    %1427 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1428 = stablehlo.reduce(%1426 init: %1427) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x32x32x3xf32>, tensor<f32>) -> tensor<3xf32>
    %1429 = stablehlo.convolution(%1426, %arg9) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x4x3x4xf32>) -> tensor<4x16x16x4xf32>
    %1430 = stablehlo.convolution(%1426, %526) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<4x4x3x4xf32>
    %1431 = stablehlo.compare GT, %517, %525, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1432 = stablehlo.select %1431, %858, %525 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1433 = stablehlo.compare NE, %517, %517, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1434 = stablehlo.select %1433, %517, %1432 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1435 = stablehlo.multiply %1429, %1434 : tensor<4x16x16x4xf32>
    %1436 = stablehlo.broadcast_in_dim %arg7, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1437 = stablehlo.multiply %1435, %1436 : tensor<4x16x16x4xf32>
    %1438 = stablehlo.constant dense<0x3727C5AC> : tensor<4xf32>
    %1439 = stablehlo.add %507, %1438 : tensor<4xf32>
    %1440 = stablehlo.rsqrt %1439 : tensor<4xf32>
    %1441 = stablehlo.multiply %1440, %1440 : tensor<4xf32>
    %1442 = stablehlo.multiply %1441, %1440 : tensor<4xf32>
    %1443 = stablehlo.constant dense<0xBF000000> : tensor<4xf32>
    %1444 = stablehlo.multiply %1442, %1443 : tensor<4xf32>
    %1445 = stablehlo.reshape %1440 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1446 = stablehlo.broadcast_in_dim %1445, dims = [1, 3, 5, 7] : (tensor<1x1x1x4xf32>) -> tensor<4x1x16x1x16x1x1x4xf32>
    %1447 = stablehlo.reshape %1446 : (tensor<4x1x16x1x16x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1448 = stablehlo.multiply %1435, %1447 : tensor<4x16x16x4xf32>
    %1449 = stablehlo.multiply %1448, %1436 : tensor<4x16x16x4xf32>
    %1450 = stablehlo.broadcast_in_dim %1440, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1451 = stablehlo.multiply %512, %1450 : tensor<4x16x16x4xf32>
    %1452 = stablehlo.multiply %1435, %1451 : tensor<4x16x16x4xf32>
    %1453 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1454 = stablehlo.reduce(%1452 init: %1453) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1455 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1456 = stablehlo.reduce(%1435 init: %1455) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1457 = stablehlo.constant dense<0xBF800000> : tensor<4xf32>
    %1458 = stablehlo.multiply %1440, %1457 : tensor<4xf32>
    %1459 = stablehlo.broadcast_in_dim %1458, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1460 = stablehlo.multiply %1459, %1437 : tensor<4x16x16x4xf32>
    %1461 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1462 = stablehlo.reduce(%1460 init: %1461) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1463 = stablehlo.broadcast_in_dim %1444, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1464 = stablehlo.multiply %1463, %512 : tensor<4x16x16x4xf32>
    %1465 = stablehlo.multiply %1464, %1437 : tensor<4x16x16x4xf32>
    %1466 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1467 = stablehlo.reduce(%1465 init: %1466) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1468 = stablehlo.reshape %1467 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1469 = stablehlo.broadcast_in_dim %1468, dims = [0, 1, 2, 3] : (tensor<1x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1470 = stablehlo.constant dense<0x44800000> : tensor<4x16x16x4xf32>
    %1471 = stablehlo.divide %1469, %1470 : tensor<4x16x16x4xf32>
    %1472 = stablehlo.constant dense<0x40000000> : tensor<4x16x16x4xf32>
    %1473 = stablehlo.multiply %503, %1472 : tensor<4x16x16x4xf32>
    %1474 = stablehlo.multiply %1471, %1473 : tensor<4x16x16x4xf32>
    %1475 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1476 = stablehlo.reduce(%1474 init: %1475) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1477 = stablehlo.negate %1476 : tensor<4xf32>
    %1478 = stablehlo.add %1462, %1477 : tensor<4xf32>
    %1479 = stablehlo.add %1449, %1474 : tensor<4x16x16x4xf32>
    %1480 = stablehlo.reshape %1478 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1481 = stablehlo.broadcast_in_dim %1480, dims = [0, 1, 2, 3] : (tensor<1x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1482 = stablehlo.divide %1481, %1470 : tensor<4x16x16x4xf32>
    %1483 = stablehlo.add %1479, %1482 : tensor<4x16x16x4xf32>
    %1484 = stablehlo.convolution(%1483, %arg6) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x4x4x8xf32>) -> tensor<4x8x8x8xf32>
    %1485 = stablehlo.convolution(%1483, %495) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<4x4x4x8xf32>
    %1486 = stablehlo.compare GT, %486, %494, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1487 = stablehlo.select %1486, %802, %494 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1488 = stablehlo.compare NE, %486, %486, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1489 = stablehlo.select %1488, %486, %1487 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1490 = stablehlo.multiply %1484, %1489 : tensor<4x8x8x8xf32>
    %1491 = stablehlo.broadcast_in_dim %arg4, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1492 = stablehlo.multiply %1490, %1491 : tensor<4x8x8x8xf32>
    %1493 = stablehlo.add %476, %809 : tensor<8xf32>
    %1494 = stablehlo.rsqrt %1493 : tensor<8xf32>
    %1495 = stablehlo.multiply %1494, %1494 : tensor<8xf32>
    %1496 = stablehlo.multiply %1495, %1494 : tensor<8xf32>
    %1497 = stablehlo.multiply %1496, %814 : tensor<8xf32>
    %1498 = stablehlo.reshape %1494 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1499 = stablehlo.broadcast_in_dim %1498, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %1500 = stablehlo.reshape %1499 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1501 = stablehlo.multiply %1490, %1500 : tensor<4x8x8x8xf32>
    %1502 = stablehlo.multiply %1501, %1491 : tensor<4x8x8x8xf32>
    %1503 = stablehlo.broadcast_in_dim %1494, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1504 = stablehlo.multiply %481, %1503 : tensor<4x8x8x8xf32>
    %1505 = stablehlo.multiply %1490, %1504 : tensor<4x8x8x8xf32>
    %1506 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1507 = stablehlo.reduce(%1505 init: %1506) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1508 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1509 = stablehlo.reduce(%1490 init: %1508) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1510 = stablehlo.multiply %1494, %828 : tensor<8xf32>
    %1511 = stablehlo.broadcast_in_dim %1510, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1512 = stablehlo.multiply %1511, %1492 : tensor<4x8x8x8xf32>
    %1513 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1514 = stablehlo.reduce(%1512 init: %1513) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1515 = stablehlo.broadcast_in_dim %1497, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1516 = stablehlo.multiply %1515, %481 : tensor<4x8x8x8xf32>
    %1517 = stablehlo.multiply %1516, %1492 : tensor<4x8x8x8xf32>
    %1518 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1519 = stablehlo.reduce(%1517 init: %1518) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1520 = stablehlo.reshape %1519 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1521 = stablehlo.broadcast_in_dim %1520, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1522 = stablehlo.divide %1521, %841 : tensor<4x8x8x8xf32>
    %1523 = stablehlo.multiply %472, %843 : tensor<4x8x8x8xf32>
    %1524 = stablehlo.multiply %1522, %1523 : tensor<4x8x8x8xf32>
    %1525 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1526 = stablehlo.reduce(%1524 init: %1525) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1527 = stablehlo.negate %1526 : tensor<8xf32>
    %1528 = stablehlo.add %1514, %1527 : tensor<8xf32>
    %1529 = stablehlo.add %1502, %1524 : tensor<4x8x8x8xf32>
    %1530 = stablehlo.reshape %1528 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1531 = stablehlo.broadcast_in_dim %1530, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1532 = stablehlo.divide %1531, %841 : tensor<4x8x8x8xf32>
    %1533 = stablehlo.add %1529, %1532 : tensor<4x8x8x8xf32>
    %1534 = stablehlo.convolution(%1533, %arg3) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %1535 = stablehlo.convolution(%1533, %464) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %1536 = stablehlo.reshape %1534 : (tensor<4x4x4x16xf32>) -> tensor<4x256xf32>
    %1537 = stablehlo.compare GT, %454, %462, FLOAT : (tensor<4x256xf32>, tensor<4x256xf32>) -> tensor<4x256xi1>
    %1538 = stablehlo.constant dense<0x3F800000> : tensor<4x256xf32>
    %1539 = stablehlo.select %1537, %1538, %462 : tensor<4x256xi1>, tensor<4x256xf32>
    %1540 = stablehlo.compare NE, %454, %454, FLOAT : (tensor<4x256xf32>, tensor<4x256xf32>) -> tensor<4x256xi1>
    %1541 = stablehlo.select %1540, %454, %1539 : tensor<4x256xi1>, tensor<4x256xf32>
    %1542 = stablehlo.multiply %1536, %1541 : tensor<4x256xf32>
    %1543 = stablehlo.reshape %1542 : (tensor<4x256xf32>) -> tensor<1x1x4x256xf32>
    %1544 = stablehlo.broadcast_in_dim %arg1, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1545 = stablehlo.multiply %1543, %1544 : tensor<1x1x4x256xf32>
    %1546 = stablehlo.constant dense<0x3727C5AC> : tensor<256xf32>
    %1547 = stablehlo.add %442, %1546 : tensor<256xf32>
    %1548 = stablehlo.rsqrt %1547 : tensor<256xf32>
    %1549 = stablehlo.multiply %1548, %1548 : tensor<256xf32>
    %1550 = stablehlo.multiply %1549, %1548 : tensor<256xf32>
    %1551 = stablehlo.constant dense<0xBF000000> : tensor<256xf32>
    %1552 = stablehlo.multiply %1550, %1551 : tensor<256xf32>
    %1553 = stablehlo.reshape %1548 : (tensor<256xf32>) -> tensor<1x1x1x256xf32>
    %1554 = stablehlo.broadcast_in_dim %1553, dims = [1, 3, 5, 7] : (tensor<1x1x1x256xf32>) -> tensor<1x1x1x1x4x1x1x256xf32>
    %1555 = stablehlo.reshape %1554 : (tensor<1x1x1x1x4x1x1x256xf32>) -> tensor<1x1x4x256xf32>
    %1556 = stablehlo.multiply %1543, %1555 : tensor<1x1x4x256xf32>
    %1557 = stablehlo.multiply %1556, %1544 : tensor<1x1x4x256xf32>
    %1558 = stablehlo.broadcast_in_dim %1548, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1559 = stablehlo.multiply %448, %1558 : tensor<1x1x4x256xf32>
    %1560 = stablehlo.multiply %1543, %1559 : tensor<1x1x4x256xf32>
    %1561 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1562 = stablehlo.reduce(%1560 init: %1561) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1563 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1564 = stablehlo.reduce(%1543 init: %1563) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1565 = stablehlo.constant dense<0xBF800000> : tensor<256xf32>
    %1566 = stablehlo.multiply %1548, %1565 : tensor<256xf32>
    %1567 = stablehlo.broadcast_in_dim %1566, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1568 = stablehlo.multiply %1567, %1545 : tensor<1x1x4x256xf32>
    %1569 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1570 = stablehlo.reduce(%1568 init: %1569) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1571 = stablehlo.broadcast_in_dim %1552, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1572 = stablehlo.multiply %1571, %448 : tensor<1x1x4x256xf32>
    %1573 = stablehlo.multiply %1572, %1545 : tensor<1x1x4x256xf32>
    %1574 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1575 = stablehlo.reduce(%1573 init: %1574) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1576 = stablehlo.reshape %1557 : (tensor<1x1x4x256xf32>) -> tensor<4x256xf32>
    %1577 = stablehlo.reshape %1575 : (tensor<256xf32>) -> tensor<1x256xf32>
    %1578 = stablehlo.broadcast_in_dim %1577, dims = [0, 1] : (tensor<1x256xf32>) -> tensor<4x256xf32>
    %1579 = stablehlo.constant dense<0x40800000> : tensor<4x256xf32>
    %1580 = stablehlo.divide %1578, %1579 : tensor<4x256xf32>
    %1581 = stablehlo.constant dense<0x40000000> : tensor<4x256xf32>
    %1582 = stablehlo.multiply %438, %1581 : tensor<4x256xf32>
    %1583 = stablehlo.multiply %1580, %1582 : tensor<4x256xf32>
    %1584 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1585 = stablehlo.reduce(%1583 init: %1584) applies stablehlo.add across dimensions = [0] : (tensor<4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1586 = stablehlo.negate %1585 : tensor<256xf32>
    %1587 = stablehlo.add %1570, %1586 : tensor<256xf32>
    %1588 = stablehlo.add %1576, %1583 : tensor<4x256xf32>
    %1589 = stablehlo.reshape %1587 : (tensor<256xf32>) -> tensor<1x256xf32>
    %1590 = stablehlo.broadcast_in_dim %1589, dims = [0, 1] : (tensor<1x256xf32>) -> tensor<4x256xf32>
    %1591 = stablehlo.divide %1590, %1579 : tensor<4x256xf32>
    %1592 = stablehlo.add %1588, %1591 : tensor<4x256xf32>
    %1593 = stablehlo.reshape %1592 : (tensor<4x256xf32>) -> tensor<1x4x256xf32>
    %1594 = stablehlo.dot_general %428, %1593, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x16xf32>, tensor<1x4x256xf32>) -> tensor<1x16x256xf32>
    %1595 = stablehlo.reshape %1594 : (tensor<1x16x256xf32>) -> tensor<16x256xf32>
    %1596 = stablehlo.reshape %427 : (tensor<i1>) -> tensor<1xi1>
    %1597 = stablehlo.broadcast_in_dim %1596, dims = [1] : (tensor<1xi1>) -> tensor<256x1xi1>
    %1598 = stablehlo.reshape %1597 : (tensor<256x1xi1>) -> tensor<256xi1>
    %1599 = stablehlo.select %1598, %458, %arg11 : tensor<256xi1>, tensor<256xf32>
    %1600 = stablehlo.select %1598, %461, %arg12 : tensor<256xi1>, tensor<256xf32>
    %1601 = stablehlo.broadcast_in_dim %1596, dims = [1] : (tensor<1xi1>) -> tensor<8x1xi1>
    %1602 = stablehlo.reshape %1601 : (tensor<8x1xi1>) -> tensor<8xi1>
    %1603 = stablehlo.select %1602, %490, %arg13 : tensor<8xi1>, tensor<8xf32>
    %1604 = stablehlo.select %1602, %493, %arg14 : tensor<8xi1>, tensor<8xf32>
    %1605 = stablehlo.broadcast_in_dim %1596, dims = [1] : (tensor<1xi1>) -> tensor<4x1xi1>
    %1606 = stablehlo.reshape %1605 : (tensor<4x1xi1>) -> tensor<4xi1>
    %1607 = stablehlo.select %1606, %521, %arg15 : tensor<4xi1>, tensor<4xf32>
    %1608 = stablehlo.select %1606, %524, %arg16 : tensor<4xi1>, tensor<4xf32>
    %1609 = stablehlo.add %arg31, %412 : tensor<f32>
    %1610 = stablehlo.constant dense<0x3F000000> : tensor<16x256xf32>
    %1611 = stablehlo.multiply %arg32, %1610 : tensor<16x256xf32>
    %1612 = stablehlo.multiply %1595, %1610 : tensor<16x256xf32>
    %1613 = stablehlo.add %1611, %1612 : tensor<16x256xf32>
    %1614 = stablehlo.multiply %1595, %1595 : tensor<16x256xf32>
    %1615 = stablehlo.constant dense<0x3F7FBE77> : tensor<16x256xf32>
    %1616 = stablehlo.multiply %arg33, %1615 : tensor<16x256xf32>
    %1617 = stablehlo.constant dense<0x3A83126F> : tensor<16x256xf32>
    %1618 = stablehlo.multiply %1614, %1617 : tensor<16x256xf32>
    %1619 = stablehlo.add %1616, %1618 : tensor<16x256xf32>
    %1620 = stablehlo.power %999, %1609 : tensor<f32>
    %1621 = stablehlo.subtract %412, %1620 : tensor<f32>
    %1622 = stablehlo.broadcast_in_dim %1621, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1623 = stablehlo.divide %1613, %1622 : tensor<16x256xf32>
    %1624 = stablehlo.power %1005, %1609 : tensor<f32>
    %1625 = stablehlo.subtract %412, %1624 : tensor<f32>
    %1626 = stablehlo.broadcast_in_dim %1625, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1627 = stablehlo.divide %1619, %1626 : tensor<16x256xf32>
    %1628 = stablehlo.sqrt %1627 : tensor<16x256xf32>
    %1629 = stablehlo.constant dense<0x322BCC77> : tensor<16x256xf32>
    %1630 = stablehlo.add %1628, %1629 : tensor<16x256xf32>
    %1631 = stablehlo.divide %1623, %1630 : tensor<16x256xf32>
    %1632 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1633 = stablehlo.multiply %1632, %1631 : tensor<16x256xf32>
    %1634 = stablehlo.subtract %arg0, %1633 : tensor<16x256xf32>
    %1635 = stablehlo.reshape %427 : (tensor<i1>) -> tensor<1x1xi1>
    %1636 = stablehlo.broadcast_in_dim %1635, dims = [1, 3] : (tensor<1x1xi1>) -> tensor<16x1x256x1xi1>
    %1637 = stablehlo.reshape %1636 : (tensor<16x1x256x1xi1>) -> tensor<16x256xi1>
    %1638 = stablehlo.select %1637, %1634, %arg0 : tensor<16x256xi1>, tensor<16x256xf32>
    %1639 = stablehlo.select %1637, %1613, %arg32 : tensor<16x256xi1>, tensor<16x256xf32>
    %1640 = stablehlo.select %1637, %1619, %arg33 : tensor<16x256xi1>, tensor<16x256xf32>
    %1641 = stablehlo.constant dense<0x3F000000> : tensor<256xf32>
    %1642 = stablehlo.multiply %arg34, %1641 : tensor<256xf32>
    %1643 = stablehlo.multiply %1562, %1641 : tensor<256xf32>
    %1644 = stablehlo.add %1642, %1643 : tensor<256xf32>
    %1645 = stablehlo.multiply %1562, %1562 : tensor<256xf32>
    %1646 = stablehlo.constant dense<0x3F7FBE77> : tensor<256xf32>
    %1647 = stablehlo.multiply %arg35, %1646 : tensor<256xf32>
    %1648 = stablehlo.constant dense<0x3A83126F> : tensor<256xf32>
    %1649 = stablehlo.multiply %1645, %1648 : tensor<256xf32>
    %1650 = stablehlo.add %1647, %1649 : tensor<256xf32>
    %1651 = stablehlo.broadcast_in_dim %1621, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1652 = stablehlo.divide %1644, %1651 : tensor<256xf32>
    %1653 = stablehlo.broadcast_in_dim %1625, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1654 = stablehlo.divide %1650, %1653 : tensor<256xf32>
    %1655 = stablehlo.sqrt %1654 : tensor<256xf32>
    %1656 = stablehlo.constant dense<0x322BCC77> : tensor<256xf32>
    %1657 = stablehlo.add %1655, %1656 : tensor<256xf32>
    %1658 = stablehlo.divide %1652, %1657 : tensor<256xf32>
    %1659 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1660 = stablehlo.multiply %1659, %1658 : tensor<256xf32>
    %1661 = stablehlo.subtract %arg1, %1660 : tensor<256xf32>
    %1662 = stablehlo.select %1598, %1661, %arg1 : tensor<256xi1>, tensor<256xf32>
    %1663 = stablehlo.select %1598, %1644, %arg34 : tensor<256xi1>, tensor<256xf32>
    %1664 = stablehlo.select %1598, %1650, %arg35 : tensor<256xi1>, tensor<256xf32>
    %1665 = stablehlo.multiply %arg36, %1641 : tensor<256xf32>
    %1666 = stablehlo.multiply %1564, %1641 : tensor<256xf32>
    %1667 = stablehlo.add %1665, %1666 : tensor<256xf32>
    %1668 = stablehlo.multiply %1564, %1564 : tensor<256xf32>
    %1669 = stablehlo.multiply %arg37, %1646 : tensor<256xf32>
    %1670 = stablehlo.multiply %1668, %1648 : tensor<256xf32>
    %1671 = stablehlo.add %1669, %1670 : tensor<256xf32>
    %1672 = stablehlo.divide %1667, %1651 : tensor<256xf32>
    %1673 = stablehlo.divide %1671, %1653 : tensor<256xf32>
    %1674 = stablehlo.sqrt %1673 : tensor<256xf32>
    %1675 = stablehlo.add %1674, %1656 : tensor<256xf32>
    %1676 = stablehlo.divide %1672, %1675 : tensor<256xf32>
    %1677 = stablehlo.multiply %1659, %1676 : tensor<256xf32>
    %1678 = stablehlo.subtract %arg2, %1677 : tensor<256xf32>
    %1679 = stablehlo.select %1598, %1678, %arg2 : tensor<256xi1>, tensor<256xf32>
    %1680 = stablehlo.select %1598, %1667, %arg36 : tensor<256xi1>, tensor<256xf32>
    %1681 = stablehlo.select %1598, %1671, %arg37 : tensor<256xi1>, tensor<256xf32>
    %1682 = stablehlo.multiply %arg38, %1125 : tensor<5x5x8x16xf32>
    %1683 = stablehlo.multiply %1535, %1125 : tensor<5x5x8x16xf32>
    %1684 = stablehlo.add %1682, %1683 : tensor<5x5x8x16xf32>
    %1685 = stablehlo.multiply %1535, %1535 : tensor<5x5x8x16xf32>
    %1686 = stablehlo.multiply %arg39, %1130 : tensor<5x5x8x16xf32>
    %1687 = stablehlo.multiply %1685, %1132 : tensor<5x5x8x16xf32>
    %1688 = stablehlo.add %1686, %1687 : tensor<5x5x8x16xf32>
    %1689 = stablehlo.broadcast_in_dim %1621, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1690 = stablehlo.divide %1684, %1689 : tensor<5x5x8x16xf32>
    %1691 = stablehlo.broadcast_in_dim %1625, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1692 = stablehlo.divide %1688, %1691 : tensor<5x5x8x16xf32>
    %1693 = stablehlo.sqrt %1692 : tensor<5x5x8x16xf32>
    %1694 = stablehlo.add %1693, %1140 : tensor<5x5x8x16xf32>
    %1695 = stablehlo.divide %1690, %1694 : tensor<5x5x8x16xf32>
    %1696 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1697 = stablehlo.multiply %1696, %1695 : tensor<5x5x8x16xf32>
    %1698 = stablehlo.subtract %arg3, %1697 : tensor<5x5x8x16xf32>
    %1699 = stablehlo.reshape %427 : (tensor<i1>) -> tensor<1x1x1x1xi1>
    %1700 = stablehlo.broadcast_in_dim %1699, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x8x1x16x1xi1>
    %1701 = stablehlo.reshape %1700 : (tensor<5x1x5x1x8x1x16x1xi1>) -> tensor<5x5x8x16xi1>
    %1702 = stablehlo.select %1701, %1698, %arg3 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1703 = stablehlo.select %1701, %1684, %arg38 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1704 = stablehlo.select %1701, %1688, %arg39 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1705 = stablehlo.multiply %arg40, %1084 : tensor<8xf32>
    %1706 = stablehlo.multiply %1507, %1084 : tensor<8xf32>
    %1707 = stablehlo.add %1705, %1706 : tensor<8xf32>
    %1708 = stablehlo.multiply %1507, %1507 : tensor<8xf32>
    %1709 = stablehlo.multiply %arg41, %1089 : tensor<8xf32>
    %1710 = stablehlo.multiply %1708, %1091 : tensor<8xf32>
    %1711 = stablehlo.add %1709, %1710 : tensor<8xf32>
    %1712 = stablehlo.broadcast_in_dim %1621, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1713 = stablehlo.divide %1707, %1712 : tensor<8xf32>
    %1714 = stablehlo.broadcast_in_dim %1625, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1715 = stablehlo.divide %1711, %1714 : tensor<8xf32>
    %1716 = stablehlo.sqrt %1715 : tensor<8xf32>
    %1717 = stablehlo.add %1716, %1099 : tensor<8xf32>
    %1718 = stablehlo.divide %1713, %1717 : tensor<8xf32>
    %1719 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1720 = stablehlo.multiply %1719, %1718 : tensor<8xf32>
    %1721 = stablehlo.subtract %arg4, %1720 : tensor<8xf32>
    %1722 = stablehlo.select %1602, %1721, %arg4 : tensor<8xi1>, tensor<8xf32>
    %1723 = stablehlo.select %1602, %1707, %arg40 : tensor<8xi1>, tensor<8xf32>
    %1724 = stablehlo.select %1602, %1711, %arg41 : tensor<8xi1>, tensor<8xf32>
    %1725 = stablehlo.multiply %arg42, %1084 : tensor<8xf32>
    %1726 = stablehlo.multiply %1509, %1084 : tensor<8xf32>
    %1727 = stablehlo.add %1725, %1726 : tensor<8xf32>
    %1728 = stablehlo.multiply %1509, %1509 : tensor<8xf32>
    %1729 = stablehlo.multiply %arg43, %1089 : tensor<8xf32>
    %1730 = stablehlo.multiply %1728, %1091 : tensor<8xf32>
    %1731 = stablehlo.add %1729, %1730 : tensor<8xf32>
    %1732 = stablehlo.divide %1727, %1712 : tensor<8xf32>
    %1733 = stablehlo.divide %1731, %1714 : tensor<8xf32>
    %1734 = stablehlo.sqrt %1733 : tensor<8xf32>
    %1735 = stablehlo.add %1734, %1099 : tensor<8xf32>
    %1736 = stablehlo.divide %1732, %1735 : tensor<8xf32>
    %1737 = stablehlo.multiply %1719, %1736 : tensor<8xf32>
    %1738 = stablehlo.subtract %arg5, %1737 : tensor<8xf32>
    %1739 = stablehlo.select %1602, %1738, %arg5 : tensor<8xi1>, tensor<8xf32>
    %1740 = stablehlo.select %1602, %1727, %arg42 : tensor<8xi1>, tensor<8xf32>
    %1741 = stablehlo.select %1602, %1731, %arg43 : tensor<8xi1>, tensor<8xf32>
    %1742 = stablehlo.constant dense<0x3F000000> : tensor<4x4x4x8xf32>
    %1743 = stablehlo.multiply %arg44, %1742 : tensor<4x4x4x8xf32>
    %1744 = stablehlo.multiply %1485, %1742 : tensor<4x4x4x8xf32>
    %1745 = stablehlo.add %1743, %1744 : tensor<4x4x4x8xf32>
    %1746 = stablehlo.multiply %1485, %1485 : tensor<4x4x4x8xf32>
    %1747 = stablehlo.constant dense<0x3F7FBE77> : tensor<4x4x4x8xf32>
    %1748 = stablehlo.multiply %arg45, %1747 : tensor<4x4x4x8xf32>
    %1749 = stablehlo.constant dense<0x3A83126F> : tensor<4x4x4x8xf32>
    %1750 = stablehlo.multiply %1746, %1749 : tensor<4x4x4x8xf32>
    %1751 = stablehlo.add %1748, %1750 : tensor<4x4x4x8xf32>
    %1752 = stablehlo.broadcast_in_dim %1621, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1753 = stablehlo.divide %1745, %1752 : tensor<4x4x4x8xf32>
    %1754 = stablehlo.broadcast_in_dim %1625, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1755 = stablehlo.divide %1751, %1754 : tensor<4x4x4x8xf32>
    %1756 = stablehlo.sqrt %1755 : tensor<4x4x4x8xf32>
    %1757 = stablehlo.constant dense<0x322BCC77> : tensor<4x4x4x8xf32>
    %1758 = stablehlo.add %1756, %1757 : tensor<4x4x4x8xf32>
    %1759 = stablehlo.divide %1753, %1758 : tensor<4x4x4x8xf32>
    %1760 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1761 = stablehlo.multiply %1760, %1759 : tensor<4x4x4x8xf32>
    %1762 = stablehlo.subtract %arg6, %1761 : tensor<4x4x4x8xf32>
    %1763 = stablehlo.broadcast_in_dim %1699, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<4x1x4x1x4x1x8x1xi1>
    %1764 = stablehlo.reshape %1763 : (tensor<4x1x4x1x4x1x8x1xi1>) -> tensor<4x4x4x8xi1>
    %1765 = stablehlo.select %1764, %1762, %arg6 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1766 = stablehlo.select %1764, %1745, %arg44 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1767 = stablehlo.select %1764, %1751, %arg45 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1768 = stablehlo.multiply %arg46, %1032 : tensor<4xf32>
    %1769 = stablehlo.multiply %1454, %1032 : tensor<4xf32>
    %1770 = stablehlo.add %1768, %1769 : tensor<4xf32>
    %1771 = stablehlo.multiply %1454, %1454 : tensor<4xf32>
    %1772 = stablehlo.multiply %arg47, %1037 : tensor<4xf32>
    %1773 = stablehlo.multiply %1771, %1039 : tensor<4xf32>
    %1774 = stablehlo.add %1772, %1773 : tensor<4xf32>
    %1775 = stablehlo.broadcast_in_dim %1621, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1776 = stablehlo.divide %1770, %1775 : tensor<4xf32>
    %1777 = stablehlo.broadcast_in_dim %1625, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1778 = stablehlo.divide %1774, %1777 : tensor<4xf32>
    %1779 = stablehlo.sqrt %1778 : tensor<4xf32>
    %1780 = stablehlo.add %1779, %1047 : tensor<4xf32>
    %1781 = stablehlo.divide %1776, %1780 : tensor<4xf32>
    %1782 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1783 = stablehlo.multiply %1782, %1781 : tensor<4xf32>
    %1784 = stablehlo.subtract %arg7, %1783 : tensor<4xf32>
    %1785 = stablehlo.select %1606, %1784, %arg7 : tensor<4xi1>, tensor<4xf32>
    %1786 = stablehlo.select %1606, %1770, %arg46 : tensor<4xi1>, tensor<4xf32>
    %1787 = stablehlo.select %1606, %1774, %arg47 : tensor<4xi1>, tensor<4xf32>
    %1788 = stablehlo.multiply %arg48, %1032 : tensor<4xf32>
    %1789 = stablehlo.multiply %1456, %1032 : tensor<4xf32>
    %1790 = stablehlo.add %1788, %1789 : tensor<4xf32>
    %1791 = stablehlo.multiply %1456, %1456 : tensor<4xf32>
    %1792 = stablehlo.multiply %arg49, %1037 : tensor<4xf32>
    %1793 = stablehlo.multiply %1791, %1039 : tensor<4xf32>
    %1794 = stablehlo.add %1792, %1793 : tensor<4xf32>
    %1795 = stablehlo.divide %1790, %1775 : tensor<4xf32>
    %1796 = stablehlo.divide %1794, %1777 : tensor<4xf32>
    %1797 = stablehlo.sqrt %1796 : tensor<4xf32>
    %1798 = stablehlo.add %1797, %1047 : tensor<4xf32>
    %1799 = stablehlo.divide %1795, %1798 : tensor<4xf32>
    %1800 = stablehlo.multiply %1782, %1799 : tensor<4xf32>
    %1801 = stablehlo.subtract %arg8, %1800 : tensor<4xf32>
    %1802 = stablehlo.select %1606, %1801, %arg8 : tensor<4xi1>, tensor<4xf32>
    %1803 = stablehlo.select %1606, %1790, %arg48 : tensor<4xi1>, tensor<4xf32>
    %1804 = stablehlo.select %1606, %1794, %arg49 : tensor<4xi1>, tensor<4xf32>
    %1805 = stablehlo.constant dense<0x3F000000> : tensor<4x4x3x4xf32>
    %1806 = stablehlo.multiply %arg50, %1805 : tensor<4x4x3x4xf32>
    %1807 = stablehlo.multiply %1430, %1805 : tensor<4x4x3x4xf32>
    %1808 = stablehlo.add %1806, %1807 : tensor<4x4x3x4xf32>
    %1809 = stablehlo.multiply %1430, %1430 : tensor<4x4x3x4xf32>
    %1810 = stablehlo.constant dense<0x3F7FBE77> : tensor<4x4x3x4xf32>
    %1811 = stablehlo.multiply %arg51, %1810 : tensor<4x4x3x4xf32>
    %1812 = stablehlo.constant dense<0x3A83126F> : tensor<4x4x3x4xf32>
    %1813 = stablehlo.multiply %1809, %1812 : tensor<4x4x3x4xf32>
    %1814 = stablehlo.add %1811, %1813 : tensor<4x4x3x4xf32>
    %1815 = stablehlo.broadcast_in_dim %1621, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1816 = stablehlo.divide %1808, %1815 : tensor<4x4x3x4xf32>
    %1817 = stablehlo.broadcast_in_dim %1625, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1818 = stablehlo.divide %1814, %1817 : tensor<4x4x3x4xf32>
    %1819 = stablehlo.sqrt %1818 : tensor<4x4x3x4xf32>
    %1820 = stablehlo.constant dense<0x322BCC77> : tensor<4x4x3x4xf32>
    %1821 = stablehlo.add %1819, %1820 : tensor<4x4x3x4xf32>
    %1822 = stablehlo.divide %1816, %1821 : tensor<4x4x3x4xf32>
    %1823 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1824 = stablehlo.multiply %1823, %1822 : tensor<4x4x3x4xf32>
    %1825 = stablehlo.subtract %arg9, %1824 : tensor<4x4x3x4xf32>
    %1826 = stablehlo.broadcast_in_dim %1699, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<4x1x4x1x3x1x4x1xi1>
    %1827 = stablehlo.reshape %1826 : (tensor<4x1x4x1x3x1x4x1xi1>) -> tensor<4x4x3x4xi1>
    %1828 = stablehlo.select %1827, %1825, %arg9 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1829 = stablehlo.select %1827, %1808, %arg50 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1830 = stablehlo.select %1827, %1814, %arg51 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1831 = stablehlo.constant dense<0x3F000000> : tensor<3xf32>
    %1832 = stablehlo.multiply %arg52, %1831 : tensor<3xf32>
    %1833 = stablehlo.multiply %1428, %1831 : tensor<3xf32>
    %1834 = stablehlo.add %1832, %1833 : tensor<3xf32>
    %1835 = stablehlo.multiply %1428, %1428 : tensor<3xf32>
    %1836 = stablehlo.constant dense<0x3F7FBE77> : tensor<3xf32>
    %1837 = stablehlo.multiply %arg53, %1836 : tensor<3xf32>
    %1838 = stablehlo.constant dense<0x3A83126F> : tensor<3xf32>
    %1839 = stablehlo.multiply %1835, %1838 : tensor<3xf32>
    %1840 = stablehlo.add %1837, %1839 : tensor<3xf32>
    %1841 = stablehlo.broadcast_in_dim %1621, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1842 = stablehlo.divide %1834, %1841 : tensor<3xf32>
    %1843 = stablehlo.broadcast_in_dim %1625, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1844 = stablehlo.divide %1840, %1843 : tensor<3xf32>
    %1845 = stablehlo.sqrt %1844 : tensor<3xf32>
    %1846 = stablehlo.constant dense<0x322BCC77> : tensor<3xf32>
    %1847 = stablehlo.add %1845, %1846 : tensor<3xf32>
    %1848 = stablehlo.divide %1842, %1847 : tensor<3xf32>
    %1849 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1850 = stablehlo.multiply %1849, %1848 : tensor<3xf32>
    %1851 = stablehlo.subtract %arg10, %1850 : tensor<3xf32>
    %1852 = stablehlo.broadcast_in_dim %1596, dims = [1] : (tensor<1xi1>) -> tensor<3x1xi1>
    %1853 = stablehlo.reshape %1852 : (tensor<3x1xi1>) -> tensor<3xi1>
    %1854 = stablehlo.select %1853, %1851, %arg10 : tensor<3xi1>, tensor<3xf32>
    %1855 = stablehlo.select %1853, %1834, %arg52 : tensor<3xi1>, tensor<3xf32>
    %1856 = stablehlo.select %1853, %1840, %arg53 : tensor<3xi1>, tensor<3xf32>
    %1857 = stablehlo.select %427, %1609, %arg31 : tensor<i1>, tensor<f32>
    return %1638, %1662, %1679, %1702, %1722, %1739, %1765, %1785, %1802, %1828, %1854, %1599, %1600, %1603, %1604, %1607, %1608, %1029, %1055, %1081, %1105, %1122, %1148, %1172, %1189, %1216, %1240, %992, %993, %996, %997, %1857, %1639, %1640, %1663, %1664, %1680, %1681, %1703, %1704, %1723, %1724, %1740, %1741, %1766, %1767, %1786, %1787, %1803, %1804, %1829, %1830, %1855, %1856, %1243, %1030, %1031, %1056, %1057, %1082, %1083, %1106, %1107, %1123, %1124, %1149, %1150, %1173, %1174, %1190, %1191, %1217, %1218, %1241, %1242, %1311, %700 : tensor<16x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<5x5x8x16xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4x4x4x8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4x3x4xf32>, tensor<3xf32>, tensor<256xf32>, tensor<256xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x5x3x4xf32>, tensor<4xf32>, tensor<5x5x4x8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<5x5x8x16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<256x1xf32>, tensor<1xf32>, tensor<8xf32>, tensor<8xf32>, tensor<16xf32>, tensor<16xf32>, tensor<f32>, tensor<16x256xf32>, tensor<16x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<5x5x8x16xf32>, tensor<5x5x8x16xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4x4x4x8xf32>, tensor<4x4x4x8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4x3x4xf32>, tensor<4x4x3x4xf32>, tensor<3xf32>, tensor<3xf32>, tensor<f32>, tensor<5x5x3x4xf32>, tensor<5x5x3x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x5x4x8xf32>, tensor<5x5x4x8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<5x5x8x16xf32>, tensor<5x5x8x16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<256x1xf32>, tensor<256x1xf32>, tensor<1xf32>, tensor<1xf32>, tensor<f32>, tensor<f32>
  }
}
