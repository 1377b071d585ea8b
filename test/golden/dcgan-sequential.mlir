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
    %426 = stablehlo.reshape %425 : (tensor<64xf32>) -> tensor<4x16xf32>
    %427 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %428 = stablehlo.compare GT, %arg81, %427, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %429 = stablehlo.reshape %426 : (tensor<4x16xf32>) -> tensor<1x4x16xf32>
    %430 = stablehlo.reshape %arg0 : (tensor<16x256xf32>) -> tensor<1x16x256xf32>
    %431 = stablehlo.dot_general %429, %430, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x16xf32>, tensor<1x16x256xf32>) -> tensor<1x4x256xf32>
    %432 = stablehlo.reshape %431 : (tensor<1x4x256xf32>) -> tensor<4x256xf32>
    %433 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %434 = stablehlo.reduce(%432 init: %433) applies stablehlo.add across dimensions = [0] : (tensor<4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %435 = stablehlo.constant dense<0x40800000> : tensor<256xf32>
    %436 = stablehlo.divide %434, %435 : tensor<256xf32>
    %437 = stablehlo.reshape %436 : (tensor<256xf32>) -> tensor<1x256xf32>
    %438 = stablehlo.broadcast_in_dim %437, dims = [0, 1] : (tensor<1x256xf32>) -> tensor<4x256xf32>
    %439 = stablehlo.subtract %432, %438 : tensor<4x256xf32>
    %440 = stablehlo.multiply %439, %439 : tensor<4x256xf32>
    %441 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %442 = stablehlo.reduce(%440 init: %441) applies stablehlo.add across dimensions = [0] : (tensor<4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %443 = stablehlo.divide %442, %435 : tensor<256xf32>
    %444 = stablehlo.reshape %431 : (tensor<1x4x256xf32>) -> tensor<1x1x4x256xf32>
    %445 = stablehlo.constant dense<0x3727C5AC> : tensor<256xf32>
    %446 = stablehlo.add %443, %445 : tensor<256xf32>
    %447 = stablehlo.rsqrt %446 : tensor<256xf32>
    %448 = stablehlo.broadcast_in_dim %436, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %449 = stablehlo.subtract %444, %448 : tensor<1x1x4x256xf32>
    %450 = stablehlo.multiply %447, %arg1 : tensor<256xf32>
    %451 = stablehlo.broadcast_in_dim %450, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %452 = stablehlo.multiply %449, %451 : tensor<1x1x4x256xf32>
    %453 = stablehlo.broadcast_in_dim %arg2, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %454 = stablehlo.add %452, %453 : tensor<1x1x4x256xf32>
    %455 = stablehlo.reshape %454 : (tensor<1x1x4x256xf32>) -> tensor<4x256xf32>
    %456 = stablehlo.subtract %arg11, %436 : tensor<256xf32>
    %457 = stablehlo.constant dense<0x3DCCCCCD> : tensor<256xf32>
    %458 = stablehlo.multiply %456, %457 : tensor<256xf32>
    %459 = stablehlo.subtract %arg11, %458 : tensor<256xf32>
    %460 = stablehlo.subtract %arg12, %443 : tensor<256xf32>
    %461 = stablehlo.multiply %460, %457 : tensor<256xf32>
    %462 = stablehlo.subtract %arg12, %461 : tensor<256xf32>
    %463 = stablehlo.constant dense<0x00000000> : tensor<4x256xf32>
    %464 = stablehlo.maximum %455, %463 : tensor<4x256xf32>
    %465 = stablehlo.reshape %464 : (tensor<4x256xf32>) -> tensor<4x4x4x16xf32>
    %466 = stablehlo.convolution(%465, %arg3) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %467 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %468 = stablehlo.reduce(%466 init: %467) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %469 = stablehlo.constant dense<0x43800000> : tensor<8xf32>
    %470 = stablehlo.divide %468, %469 : tensor<8xf32>
    %471 = stablehlo.reshape %470 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %472 = stablehlo.broadcast_in_dim %471, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %473 = stablehlo.subtract %466, %472 : tensor<4x8x8x8xf32>
    %474 = stablehlo.multiply %473, %473 : tensor<4x8x8x8xf32>
    %475 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %476 = stablehlo.reduce(%474 init: %475) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %477 = stablehlo.divide %476, %469 : tensor<8xf32>
    %478 = stablehlo.constant dense<0x3727C5AC> : tensor<8xf32>
    %479 = stablehlo.add %477, %478 : tensor<8xf32>
    %480 = stablehlo.rsqrt %479 : tensor<8xf32>
    %481 = stablehlo.broadcast_in_dim %470, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %482 = stablehlo.subtract %466, %481 : tensor<4x8x8x8xf32>
    %483 = stablehlo.multiply %480, %arg4 : tensor<8xf32>
    %484 = stablehlo.broadcast_in_dim %483, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %485 = stablehlo.multiply %482, %484 : tensor<4x8x8x8xf32>
    %486 = stablehlo.broadcast_in_dim %arg5, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %487 = stablehlo.add %485, %486 : tensor<4x8x8x8xf32>
    %488 = stablehlo.subtract %arg13, %470 : tensor<8xf32>
    %489 = stablehlo.constant dense<0x3DCCCCCD> : tensor<8xf32>
    %490 = stablehlo.multiply %488, %489 : tensor<8xf32>
    %491 = stablehlo.subtract %arg13, %490 : tensor<8xf32>
    %492 = stablehlo.subtract %arg14, %477 : tensor<8xf32>
    %493 = stablehlo.multiply %492, %489 : tensor<8xf32>
    %494 = stablehlo.subtract %arg14, %493 : tensor<8xf32>
    %495 = stablehlo.constant dense<0x00000000> : tensor<4x8x8x8xf32>
    %496 = stablehlo.maximum %487, %495 : tensor<4x8x8x8xf32>
    %497 = stablehlo.convolution(%496, %arg6) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[2, 2], [2, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x8xf32>) -> tensor<4x16x16x4xf32>
    %498 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %499 = stablehlo.reduce(%497 init: %498) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %500 = stablehlo.constant dense<0x44800000> : tensor<4xf32>
    %501 = stablehlo.divide %499, %500 : tensor<4xf32>
    %502 = stablehlo.reshape %501 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %503 = stablehlo.broadcast_in_dim %502, dims = [0, 1, 2, 3] : (tensor<1x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %504 = stablehlo.subtract %497, %503 : tensor<4x16x16x4xf32>
    %505 = stablehlo.multiply %504, %504 : tensor<4x16x16x4xf32>
    %506 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %507 = stablehlo.reduce(%505 init: %506) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %508 = stablehlo.divide %507, %500 : tensor<4xf32>
    %509 = stablehlo.constant dense<0x3727C5AC> : tensor<4xf32>
    %510 = stablehlo.add %508, %509 : tensor<4xf32>
    %511 = stablehlo.rsqrt %510 : tensor<4xf32>
    %512 = stablehlo.broadcast_in_dim %501, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %513 = stablehlo.subtract %497, %512 : tensor<4x16x16x4xf32>
    %514 = stablehlo.multiply %511, %arg7 : tensor<4xf32>
    %515 = stablehlo.broadcast_in_dim %514, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %516 = stablehlo.multiply %513, %515 : tensor<4x16x16x4xf32>
    %517 = stablehlo.broadcast_in_dim %arg8, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %518 = stablehlo.add %516, %517 : tensor<4x16x16x4xf32>
    %519 = stablehlo.subtract %arg15, %501 : tensor<4xf32>
    %520 = stablehlo.constant dense<0x3DCCCCCD> : tensor<4xf32>
    %521 = stablehlo.multiply %519, %520 : tensor<4xf32>
    %522 = stablehlo.subtract %arg15, %521 : tensor<4xf32>
    %523 = stablehlo.subtract %arg16, %508 : tensor<4xf32>
    %524 = stablehlo.multiply %523, %520 : tensor<4xf32>
    %525 = stablehlo.subtract %arg16, %524 : tensor<4xf32>
    %526 = stablehlo.constant dense<0x00000000> : tensor<4x16x16x4xf32>
    %527 = stablehlo.maximum %518, %526 : tensor<4x16x16x4xf32>
    %528 = stablehlo.convolution(%527, %arg9) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[2, 2], [2, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x4x3x4xf32>) -> tensor<4x32x32x3xf32>
    %529 = stablehlo.reshape %arg10 : (tensor<3xf32>) -> tensor<1x1x1x3xf32>
    %530 = stablehlo.broadcast_in_dim %529, dims = [0, 1, 2, 3] : (tensor<1x1x1x3xf32>) -> tensor<4x32x32x3xf32>
    %531 = stablehlo.add %528, %530 : tensor<4x32x32x3xf32>
    %532 = stablehlo.tanh %531 : tensor<4x32x32x3xf32>
    %533 = stablehlo.compare GT, %arg82, %427, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
    %534 = stablehlo.convolution(%5, %arg17) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<5x5x3x4xf32>) -> tensor<4x16x16x4xf32>
    %535 = stablehlo.broadcast_in_dim %arg18, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %536 = stablehlo.add %534, %535 : tensor<4x16x16x4xf32>
    %537 = stablehlo.compare LT, %536, %526, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %538 = stablehlo.constant dense<0x3E4CCCCD> : tensor<4x16x16x4xf32>
    %539 = stablehlo.multiply %536, %538 : tensor<4x16x16x4xf32>
    %540 = stablehlo.select %537, %539, %536 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %541 = stablehlo.convolution(%540, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x4x8xf32>) -> tensor<4x8x8x8xf32>
    %542 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %543 = stablehlo.reduce(%541 init: %542) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %544 = stablehlo.divide %543, %469 : tensor<8xf32>
    %545 = stablehlo.reshape %544 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %546 = stablehlo.broadcast_in_dim %545, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %547 = stablehlo.subtract %541, %546 : tensor<4x8x8x8xf32>
    %548 = stablehlo.multiply %547, %547 : tensor<4x8x8x8xf32>
    %549 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %550 = stablehlo.reduce(%548 init: %549) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %551 = stablehlo.divide %550, %469 : tensor<8xf32>
    %552 = stablehlo.add %551, %478 : tensor<8xf32>
    %553 = stablehlo.rsqrt %552 : tensor<8xf32>
    %554 = stablehlo.broadcast_in_dim %544, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %555 = stablehlo.subtract %541, %554 : tensor<4x8x8x8xf32>
    %556 = stablehlo.multiply %553, %arg20 : tensor<8xf32>
    %557 = stablehlo.broadcast_in_dim %556, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %558 = stablehlo.multiply %555, %557 : tensor<4x8x8x8xf32>
    %559 = stablehlo.broadcast_in_dim %arg21, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %560 = stablehlo.add %558, %559 : tensor<4x8x8x8xf32>
    %561 = stablehlo.subtract %arg27, %544 : tensor<8xf32>
    %562 = stablehlo.multiply %561, %489 : tensor<8xf32>
    %563 = stablehlo.subtract %arg27, %562 : tensor<8xf32>
    %564 = stablehlo.subtract %arg28, %551 : tensor<8xf32>
    %565 = stablehlo.multiply %564, %489 : tensor<8xf32>
    %566 = stablehlo.subtract %arg28, %565 : tensor<8xf32>
    %567 = stablehlo.compare LT, %560, %495, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %568 = stablehlo.constant dense<0x3E4CCCCD> : tensor<4x8x8x8xf32>
    %569 = stablehlo.multiply %560, %568 : tensor<4x8x8x8xf32>
    %570 = stablehlo.select %567, %569, %560 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %571 = stablehlo.convolution(%570, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %572 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %573 = stablehlo.reduce(%571 init: %572) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %574 = stablehlo.constant dense<0x42800000> : tensor<16xf32>
    %575 = stablehlo.divide %573, %574 : tensor<16xf32>
    %576 = stablehlo.reshape %575 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %577 = stablehlo.broadcast_in_dim %576, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %578 = stablehlo.subtract %571, %577 : tensor<4x4x4x16xf32>
    %579 = stablehlo.multiply %578, %578 : tensor<4x4x4x16xf32>
    %580 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %581 = stablehlo.reduce(%579 init: %580) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %582 = stablehlo.divide %581, %574 : tensor<16xf32>
    %583 = stablehlo.constant dense<0x3727C5AC> : tensor<16xf32>
    %584 = stablehlo.add %582, %583 : tensor<16xf32>
    %585 = stablehlo.rsqrt %584 : tensor<16xf32>
    %586 = stablehlo.broadcast_in_dim %575, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %587 = stablehlo.subtract %571, %586 : tensor<4x4x4x16xf32>
    %588 = stablehlo.multiply %585, %arg23 : tensor<16xf32>
    %589 = stablehlo.broadcast_in_dim %588, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %590 = stablehlo.multiply %587, %589 : tensor<4x4x4x16xf32>
    %591 = stablehlo.broadcast_in_dim %arg24, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %592 = stablehlo.add %590, %591 : tensor<4x4x4x16xf32>
    %593 = stablehlo.subtract %arg29, %575 : tensor<16xf32>
    %594 = stablehlo.constant dense<0x3DCCCCCD> : tensor<16xf32>
    %595 = stablehlo.multiply %593, %594 : tensor<16xf32>
    %596 = stablehlo.subtract %arg29, %595 : tensor<16xf32>
    %597 = stablehlo.subtract %arg30, %582 : tensor<16xf32>
    %598 = stablehlo.multiply %597, %594 : tensor<16xf32>
    %599 = stablehlo.subtract %arg30, %598 : tensor<16xf32>
    %600 = stablehlo.constant dense<0x00000000> : tensor<4x4x4x16xf32>
    %601 = stablehlo.compare LT, %592, %600, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %602 = stablehlo.constant dense<0x3E4CCCCD> : tensor<4x4x4x16xf32>
    %603 = stablehlo.multiply %592, %602 : tensor<4x4x4x16xf32>
    %604 = stablehlo.select %601, %603, %592 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %605 = stablehlo.reshape %604 : (tensor<4x4x4x16xf32>) -> tensor<1x4x256xf32>
    %606 = stablehlo.reshape %arg25 : (tensor<256x1xf32>) -> tensor<1x256x1xf32>
    %607 = stablehlo.dot_general %605, %606, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x256xf32>, tensor<1x256x1xf32>) -> tensor<1x4x1xf32>
    %608 = stablehlo.broadcast_in_dim %arg26, dims = [2] : (tensor<1xf32>) -> tensor<1x4x1xf32>
    %609 = stablehlo.add %607, %608 : tensor<1x4x1xf32>
    %610 = stablehlo.reshape %609 : (tensor<1x4x1xf32>) -> tensor<4x1xf32>
    %611 = stablehlo.convolution(%532, %arg17) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<5x5x3x4xf32>) -> tensor<4x16x16x4xf32>
    %612 = stablehlo.add %611, %535 : tensor<4x16x16x4xf32>
    %613 = stablehlo.compare LT, %612, %526, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %614 = stablehlo.multiply %612, %538 : tensor<4x16x16x4xf32>
    %615 = stablehlo.select %613, %614, %612 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %616 = stablehlo.convolution(%615, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x4x8xf32>) -> tensor<4x8x8x8xf32>
    %617 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %618 = stablehlo.reduce(%616 init: %617) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %619 = stablehlo.divide %618, %469 : tensor<8xf32>
    %620 = stablehlo.reshape %619 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %621 = stablehlo.broadcast_in_dim %620, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %622 = stablehlo.subtract %616, %621 : tensor<4x8x8x8xf32>
    %623 = stablehlo.multiply %622, %622 : tensor<4x8x8x8xf32>
    %624 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %625 = stablehlo.reduce(%623 init: %624) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %626 = stablehlo.divide %625, %469 : tensor<8xf32>
    %627 = stablehlo.add %626, %478 : tensor<8xf32>
    %628 = stablehlo.rsqrt %627 : tensor<8xf32>
    %629 = stablehlo.broadcast_in_dim %619, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %630 = stablehlo.subtract %616, %629 : tensor<4x8x8x8xf32>
    %631 = stablehlo.multiply %628, %arg20 : tensor<8xf32>
    %632 = stablehlo.broadcast_in_dim %631, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %633 = stablehlo.multiply %630, %632 : tensor<4x8x8x8xf32>
    %634 = stablehlo.add %633, %559 : tensor<4x8x8x8xf32>
    %635 = stablehlo.subtract %563, %619 : tensor<8xf32>
    %636 = stablehlo.multiply %635, %489 : tensor<8xf32>
    %637 = stablehlo.subtract %563, %636 : tensor<8xf32>
    %638 = stablehlo.subtract %566, %626 : tensor<8xf32>
    %639 = stablehlo.multiply %638, %489 : tensor<8xf32>
    %640 = stablehlo.subtract %566, %639 : tensor<8xf32>
    %641 = stablehlo.compare LT, %634, %495, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %642 = stablehlo.multiply %634, %568 : tensor<4x8x8x8xf32>
    %643 = stablehlo.select %641, %642, %634 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %644 = stablehlo.convolution(%643, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %645 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %646 = stablehlo.reduce(%644 init: %645) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %647 = stablehlo.divide %646, %574 : tensor<16xf32>
    %648 = stablehlo.reshape %647 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %649 = stablehlo.broadcast_in_dim %648, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %650 = stablehlo.subtract %644, %649 : tensor<4x4x4x16xf32>
    %651 = stablehlo.multiply %650, %650 : tensor<4x4x4x16xf32>
    %652 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %653 = stablehlo.reduce(%651 init: %652) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %654 = stablehlo.divide %653, %574 : tensor<16xf32>
    %655 = stablehlo.add %654, %583 : tensor<16xf32>
    %656 = stablehlo.rsqrt %655 : tensor<16xf32>
    %657 = stablehlo.broadcast_in_dim %647, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %658 = stablehlo.subtract %644, %657 : tensor<4x4x4x16xf32>
    %659 = stablehlo.multiply %656, %arg23 : tensor<16xf32>
    %660 = stablehlo.broadcast_in_dim %659, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %661 = stablehlo.multiply %658, %660 : tensor<4x4x4x16xf32>
    %662 = stablehlo.add %661, %591 : tensor<4x4x4x16xf32>
    %663 = stablehlo.subtract %596, %647 : tensor<16xf32>
    %664 = stablehlo.multiply %663, %594 : tensor<16xf32>
    %665 = stablehlo.subtract %596, %664 : tensor<16xf32>
    %666 = stablehlo.subtract %599, %654 : tensor<16xf32>
    %667 = stablehlo.multiply %666, %594 : tensor<16xf32>
    %668 = stablehlo.subtract %599, %667 : tensor<16xf32>
    %669 = stablehlo.compare LT, %662, %600, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %670 = stablehlo.multiply %662, %602 : tensor<4x4x4x16xf32>
    %671 = stablehlo.select %669, %670, %662 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %672 = stablehlo.reshape %671 : (tensor<4x4x4x16xf32>) -> tensor<1x4x256xf32>
    %673 = stablehlo.dot_general %672, %606, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x256xf32>, tensor<1x256x1xf32>) -> tensor<1x4x1xf32>
    %674 = stablehlo.add %673, %608 : tensor<1x4x1xf32>
    %675 = stablehlo.reshape %674 : (tensor<1x4x1xf32>) -> tensor<4x1xf32>
    %676 = stablehlo.abs %610 : tensor<4x1xf32>
    %677 = stablehlo.negate %676 : tensor<4x1xf32>
    %678 = stablehlo.exponential %677 : tensor<4x1xf32>
    %679 = stablehlo.log_plus_one %678 : tensor<4x1xf32>
    %680 = stablehlo.constant dense<0x00000000> : tensor<4x1xf32>
    %681 = stablehlo.maximum %610, %680 : tensor<4x1xf32>
    %682 = stablehlo.constant dense<0x3F600000> : tensor<4x1xf32>
    %683 = stablehlo.multiply %610, %682 : tensor<4x1xf32>
    %684 = stablehlo.subtract %681, %683 : tensor<4x1xf32>
    %685 = stablehlo.add %684, %679 : tensor<4x1xf32>
    %686 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %687 = stablehlo.reduce(%685 init: %686) applies stablehlo.add across dimensions = [0, 1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<f32>
    %688 = stablehlo.constant dense<0x40800000> : tensor<f32>
    %689 = stablehlo.divide %687, %688 : tensor<f32>
    %690 = stablehlo.abs %675 : tensor<4x1xf32>
    %691 = stablehlo.negate %690 : tensor<4x1xf32>
    %692 = stablehlo.exponential %691 : tensor<4x1xf32>
    %693 = stablehlo.log_plus_one %692 : tensor<4x1xf32>
    %694 = stablehlo.maximum %675, %680 : tensor<4x1xf32>
    %695 = stablehlo.multiply %675, %680 : tensor<4x1xf32>
    %696 = stablehlo.subtract %694, %695 : tensor<4x1xf32>
    %697 = stablehlo.add %696, %693 : tensor<4x1xf32>
    %698 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %699 = stablehlo.reduce(%697 init: %698) applies stablehlo.add across dimensions = [0, 1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<f32>
    %700 = stablehlo.divide %699, %688 : tensor<f32>
    %701 = stablehlo.add %689, %700 : tensor<f32>
    %702 = stablehlo.constant dense<0x3F800000> : tensor<4x1xf32>
    %703 = stablehlo.constant dense<0x40800000> : tensor<4x1xf32>
    %704 = stablehlo.divide %702, %703 : tensor<4x1xf32>
    %705 = stablehlo.negate %704 : tensor<4x1xf32>
    %706 = stablehlo.multiply %705, %680 : tensor<4x1xf32>
    %707 = stablehlo.compare GT, %675, %680, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %708 = stablehlo.select %707, %702, %680 : tensor<4x1xi1>, tensor<4x1xf32>
    %709 = stablehlo.compare NE, %675, %675, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %710 = stablehlo.select %709, %675, %708 : tensor<4x1xi1>, tensor<4x1xf32>
    %711 = stablehlo.multiply %704, %710 : tensor<4x1xf32>
    %712 = stablehlo.add %706, %711 : tensor<4x1xf32>
    %713 = stablehlo.add %692, %702 : tensor<4x1xf32>
    %714 = stablehlo.divide %704, %713 : tensor<4x1xf32>
    %715 = stablehlo.multiply %714, %692 : tensor<4x1xf32>
    %716 = stablehlo.negate %715 : tensor<4x1xf32>
    %717 = stablehlo.constant dense<0xBF800000> : tensor<4x1xf32>
    %718 = stablehlo.select %707, %702, %717 : tensor<4x1xi1>, tensor<4x1xf32>
    %719 = stablehlo.select %709, %675, %718 : tensor<4x1xi1>, tensor<4x1xf32>
    %720 = stablehlo.multiply %716, %719 : tensor<4x1xf32>
    %721 = stablehlo.add %712, %720 : tensor<4x1xf32>
    %722 = stablehlo.multiply %705, %682 : tensor<4x1xf32>
    %723 = stablehlo.compare GT, %610, %680, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %724 = stablehlo.select %723, %702, %680 : tensor<4x1xi1>, tensor<4x1xf32>
    %725 = stablehlo.compare NE, %610, %610, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %726 = stablehlo.select %725, %610, %724 : tensor<4x1xi1>, tensor<4x1xf32>
    %727 = stablehlo.multiply %704, %726 : tensor<4x1xf32>
    %728 = stablehlo.add %722, %727 : tensor<4x1xf32>
    %729 = stablehlo.add %678, %702 : tensor<4x1xf32>
    %730 = stablehlo.divide %704, %729 : tensor<4x1xf32>
    %731 = stablehlo.multiply %730, %678 : tensor<4x1xf32>
    %732 = stablehlo.negate %731 : tensor<4x1xf32>
    %733 = stablehlo.select %723, %702, %717 : tensor<4x1xi1>, tensor<4x1xf32>
    %734 = stablehlo.select %725, %610, %733 : tensor<4x1xi1>, tensor<4x1xf32>
    %735 = stablehlo.multiply %732, %734 : tensor<4x1xf32>
    %736 = stablehlo.add %728, %735 : tensor<4x1xf32>
    %737 = stablehlo.reshape %721 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %738 = stablehlo.dot_general %737, %606, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %739 = stablehlo.dot_general %672, %737, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x256xf32>, tensor<1x4x1xf32>) -> tensor<1x256x1xf32>
    %740 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %741 = stablehlo.reduce(%737 init: %740) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x4x1xf32>, tensor<f32>) -> tensor<1xf32>
    %742 = stablehlo.reshape %739 : (tensor<1x256x1xf32>) -> tensor<256x1xf32>
    %743 = stablehlo.reshape %738 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %744 = stablehlo.compare GT, %662, %600, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %745 = stablehlo.constant dense<0x3F800000> : tensor<4x4x4x16xf32>
    %746 = stablehlo.select %744, %745, %602 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %747 = stablehlo.compare NE, %662, %662, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %748 = stablehlo.select %747, %662, %746 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %749 = stablehlo.multiply %743, %748 : tensor<4x4x4x16xf32>
    %750 = stablehlo.broadcast_in_dim %arg23, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %751 = stablehlo.multiply %749, %750 : tensor<4x4x4x16xf32>
    %752 = stablehlo.constant dense<0x3727C5AC> : tensor<16xf32>
    %753 = stablehlo.add %654, %752 : tensor<16xf32>
    %754 = stablehlo.rsqrt %753 : tensor<16xf32>
    %755 = stablehlo.multiply %754, %754 : tensor<16xf32>
    %756 = stablehlo.multiply %755, %754 : tensor<16xf32>
    %757 = stablehlo.constant dense<0xBF000000> : tensor<16xf32>
    %758 = stablehlo.multiply %756, %757 : tensor<16xf32>
    %759 = stablehlo.reshape %754 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %760 = stablehlo.broadcast_in_dim %759, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %761 = stablehlo.reshape %760 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %762 = stablehlo.multiply %749, %761 : tensor<4x4x4x16xf32>
    %763 = stablehlo.multiply %762, %750 : tensor<4x4x4x16xf32>
    %764 = stablehlo.broadcast_in_dim %754, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %765 = stablehlo.multiply %658, %764 : tensor<4x4x4x16xf32>
    %766 = stablehlo.multiply %749, %765 : tensor<4x4x4x16xf32>
    %767 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %768 = stablehlo.reduce(%766 init: %767) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %769 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %770 = stablehlo.reduce(%749 init: %769) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %771 = stablehlo.constant dense<0xBF800000> : tensor<16xf32>
    %772 = stablehlo.multiply %754, %771 : tensor<16xf32>
    %773 = stablehlo.broadcast_in_dim %772, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %774 = stablehlo.multiply %773, %751 : tensor<4x4x4x16xf32>
    %775 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %776 = stablehlo.reduce(%774 init: %775) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %777 = stablehlo.broadcast_in_dim %758, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %778 = stablehlo.multiply %777, %658 : tensor<4x4x4x16xf32>
    %779 = stablehlo.multiply %778, %751 : tensor<4x4x4x16xf32>
    %780 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %781 = stablehlo.reduce(%779 init: %780) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %782 = stablehlo.reshape %781 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %783 = stablehlo.broadcast_in_dim %782, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %784 = stablehlo.constant dense<0x42800000> : tensor<4x4x4x16xf32>
    %785 = stablehlo.divide %783, %784 : tensor<4x4x4x16xf32>
    %786 = stablehlo.constant dense<0x40000000> : tensor<4x4x4x16xf32>
    %787 = stablehlo.multiply %650, %786 : tensor<4x4x4x16xf32>
    %788 = stablehlo.multiply %785, %787 : tensor<4x4x4x16xf32>
    %789 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %790 = stablehlo.reduce(%788 init: %789) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %791 = stablehlo.negate %790 : tensor<16xf32>
    %792 = stablehlo.add %776, %791 : tensor<16xf32>
    %793 = stablehlo.add %763, %788 : tensor<4x4x4x16xf32>
    %794 = stablehlo.reshape %792 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %795 = stablehlo.broadcast_in_dim %794, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %796 = stablehlo.divide %795, %784 : tensor<4x4x4x16xf32>
    %797 = stablehlo.add %793, %796 : tensor<4x4x4x16xf32>
    %798 = stablehlo.convolution(%797, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %799 = stablehlo.convolution(%643, %797) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %800 = stablehlo.compare GT, %634, %495, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %801 = stablehlo.constant dense<0x3F800000> : tensor<4x8x8x8xf32>
    %802 = stablehlo.select %800, %801, %568 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %803 = stablehlo.compare NE, %634, %634, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %804 = stablehlo.select %803, %634, %802 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %805 = stablehlo.multiply %798, %804 : tensor<4x8x8x8xf32>
    %806 = stablehlo.broadcast_in_dim %arg20, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %807 = stablehlo.multiply %805, %806 : tensor<4x8x8x8xf32>
    %808 = stablehlo.constant dense<0x3727C5AC> : tensor<8xf32>
    %809 = stablehlo.add %626, %808 : tensor<8xf32>
    %810 = stablehlo.rsqrt %809 : tensor<8xf32>
    %811 = stablehlo.multiply %810, %810 : tensor<8xf32>
    %812 = stablehlo.multiply %811, %810 : tensor<8xf32>
    %813 = stablehlo.constant dense<0xBF000000> : tensor<8xf32>
    %814 = stablehlo.multiply %812, %813 : tensor<8xf32>
    %815 = stablehlo.reshape %810 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %816 = stablehlo.broadcast_in_dim %815, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %817 = stablehlo.reshape %816 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %818 = stablehlo.multiply %805, %817 : tensor<4x8x8x8xf32>
    %819 = stablehlo.multiply %818, %806 : tensor<4x8x8x8xf32>
    %820 = stablehlo.broadcast_in_dim %810, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %821 = stablehlo.multiply %630, %820 : tensor<4x8x8x8xf32>
    %822 = stablehlo.multiply %805, %821 : tensor<4x8x8x8xf32>
    %823 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %824 = stablehlo.reduce(%822 init: %823) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %825 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %826 = stablehlo.reduce(%805 init: %825) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %827 = stablehlo.constant dense<0xBF800000> : tensor<8xf32>
    %828 = stablehlo.multiply %810, %827 : tensor<8xf32>
    %829 = stablehlo.broadcast_in_dim %828, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %830 = stablehlo.multiply %829, %807 : tensor<4x8x8x8xf32>
    %831 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %832 = stablehlo.reduce(%830 init: %831) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %833 = stablehlo.broadcast_in_dim %814, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %834 = stablehlo.multiply %833, %630 : tensor<4x8x8x8xf32>
    %835 = stablehlo.multiply %834, %807 : tensor<4x8x8x8xf32>
    %836 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %837 = stablehlo.reduce(%835 init: %836) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %838 = stablehlo.reshape %837 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %839 = stablehlo.broadcast_in_dim %838, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %840 = stablehlo.constant dense<0x43800000> : tensor<4x8x8x8xf32>
    %841 = stablehlo.divide %839, %840 : tensor<4x8x8x8xf32>
    %842 = stablehlo.constant dense<0x40000000> : tensor<4x8x8x8xf32>
    %843 = stablehlo.multiply %622, %842 : tensor<4x8x8x8xf32>
    %844 = stablehlo.multiply %841, %843 : tensor<4x8x8x8xf32>
    %845 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %846 = stablehlo.reduce(%844 init: %845) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %847 = stablehlo.negate %846 : tensor<8xf32>
    %848 = stablehlo.add %832, %847 : tensor<8xf32>
    %849 = stablehlo.add %819, %844 : tensor<4x8x8x8xf32>
    %850 = stablehlo.reshape %848 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %851 = stablehlo.broadcast_in_dim %850, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %852 = stablehlo.divide %851, %840 : tensor<4x8x8x8xf32>
    %853 = stablehlo.add %849, %852 : tensor<4x8x8x8xf32>
    %854 = stablehlo.convolution(%853, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %855 = stablehlo.convolution(%615, %853) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<5x5x4x8xf32>
    %856 = stablehlo.compare GT, %612, %526, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %857 = stablehlo.constant dense<0x3F800000> : tensor<4x16x16x4xf32>
    %858 = stablehlo.select %856, %857, %538 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %859 = stablehlo.compare NE, %612, %612, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %860 = stablehlo.select %859, %612, %858 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %861 = stablehlo.multiply %854, %860 : tensor<4x16x16x4xf32>
    %862 = stablehlo.convolution(%532, %861) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<5x5x3x4xf32>
    %863 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %864 = stablehlo.reduce(%861 init: %863) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %865 = stablehlo.reshape %736 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %866 = stablehlo.dot_general %865, %606, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %867 = stablehlo.dot_general %605, %865, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x256xf32>, tensor<1x4x1xf32>) -> tensor<1x256x1xf32>
    %868 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %869 = stablehlo.reduce(%865 init: %868) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x4x1xf32>, tensor<f32>) -> tensor<1xf32>
    %870 = stablehlo.add %741, %869 : tensor<1xf32>
    %871 = stablehlo.reshape %867 : (tensor<1x256x1xf32>) -> tensor<256x1xf32>
    %872 = stablehlo.add %742, %871 : tensor<256x1xf32>
    %873 = stablehlo.reshape %866 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %874 = stablehlo.compare GT, %592, %600, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %875 = stablehlo.select %874, %745, %602 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %876 = stablehlo.compare NE, %592, %592, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %877 = stablehlo.select %876, %592, %875 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %878 = stablehlo.multiply %873, %877 : tensor<4x4x4x16xf32>
    %879 = stablehlo.multiply %878, %750 : tensor<4x4x4x16xf32>
    %880 = stablehlo.add %582, %752 : tensor<16xf32>
    %881 = stablehlo.rsqrt %880 : tensor<16xf32>
    %882 = stablehlo.multiply %881, %881 : tensor<16xf32>
    %883 = stablehlo.multiply %882, %881 : tensor<16xf32>
    %884 = stablehlo.multiply %883, %757 : tensor<16xf32>
    %885 = stablehlo.reshape %881 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %886 = stablehlo.broadcast_in_dim %885, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %887 = stablehlo.reshape %886 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %888 = stablehlo.multiply %878, %887 : tensor<4x4x4x16xf32>
    %889 = stablehlo.multiply %888, %750 : tensor<4x4x4x16xf32>
    %890 = stablehlo.broadcast_in_dim %881, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %891 = stablehlo.multiply %587, %890 : tensor<4x4x4x16xf32>
    %892 = stablehlo.multiply %878, %891 : tensor<4x4x4x16xf32>
    %893 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %894 = stablehlo.reduce(%892 init: %893) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %895 = stablehlo.add %768, %894 : tensor<16xf32>
    %896 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %897 = stablehlo.reduce(%878 init: %896) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %898 = stablehlo.add %770, %897 : tensor<16xf32>
    %899 = stablehlo.multiply %881, %771 : tensor<16xf32>
    %900 = stablehlo.broadcast_in_dim %899, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %901 = stablehlo.multiply %900, %879 : tensor<4x4x4x16xf32>
    %902 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %903 = stablehlo.reduce(%901 init: %902) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %904 = stablehlo.broadcast_in_dim %884, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %905 = stablehlo.multiply %904, %587 : tensor<4x4x4x16xf32>
    %906 = stablehlo.multiply %905, %879 : tensor<4x4x4x16xf32>
    %907 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %908 = stablehlo.reduce(%906 init: %907) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %909 = stablehlo.reshape %908 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %910 = stablehlo.broadcast_in_dim %909, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %911 = stablehlo.divide %910, %784 : tensor<4x4x4x16xf32>
    %912 = stablehlo.multiply %578, %786 : tensor<4x4x4x16xf32>
    %913 = stablehlo.multiply %911, %912 : tensor<4x4x4x16xf32>
    %914 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %915 = stablehlo.reduce(%913 init: %914) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %916 = stablehlo.negate %915 : tensor<16xf32>
    %917 = stablehlo.add %903, %916 : tensor<16xf32>
    %918 = stablehlo.add %889, %913 : tensor<4x4x4x16xf32>
    %919 = stablehlo.reshape %917 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %920 = stablehlo.broadcast_in_dim %919, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %921 = stablehlo.divide %920, %784 : tensor<4x4x4x16xf32>
    %922 = stablehlo.add %918, %921 : tensor<4x4x4x16xf32>
    %923 = stablehlo.convolution(%922, %arg22) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %924 = stablehlo.convolution(%570, %922) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %925 = stablehlo.add %799, %924 : tensor<5x5x8x16xf32>
    %926 = stablehlo.compare GT, %560, %495, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %927 = stablehlo.select %926, %801, %568 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %928 = stablehlo.compare NE, %560, %560, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %929 = stablehlo.select %928, %560, %927 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %930 = stablehlo.multiply %923, %929 : tensor<4x8x8x8xf32>
    %931 = stablehlo.multiply %930, %806 : tensor<4x8x8x8xf32>
    %932 = stablehlo.add %551, %808 : tensor<8xf32>
    %933 = stablehlo.rsqrt %932 : tensor<8xf32>
    %934 = stablehlo.multiply %933, %933 : tensor<8xf32>
    %935 = stablehlo.multiply %934, %933 : tensor<8xf32>
    %936 = stablehlo.multiply %935, %813 : tensor<8xf32>
    %937 = stablehlo.reshape %933 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %938 = stablehlo.broadcast_in_dim %937, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %939 = stablehlo.reshape %938 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %940 = stablehlo.multiply %930, %939 : tensor<4x8x8x8xf32>
    %941 = stablehlo.multiply %940, %806 : tensor<4x8x8x8xf32>
    %942 = stablehlo.broadcast_in_dim %933, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %943 = stablehlo.multiply %555, %942 : tensor<4x8x8x8xf32>
    %944 = stablehlo.multiply %930, %943 : tensor<4x8x8x8xf32>
    %945 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %946 = stablehlo.reduce(%944 init: %945) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %947 = stablehlo.add %824, %946 : tensor<8xf32>
    %948 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %949 = stablehlo.reduce(%930 init: %948) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %950 = stablehlo.add %826, %949 : tensor<8xf32>
    %951 = stablehlo.multiply %933, %827 : tensor<8xf32>
    %952 = stablehlo.broadcast_in_dim %951, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %953 = stablehlo.multiply %952, %931 : tensor<4x8x8x8xf32>
    %954 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %955 = stablehlo.reduce(%953 init: %954) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %956 = stablehlo.broadcast_in_dim %936, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %957 = stablehlo.multiply %956, %555 : tensor<4x8x8x8xf32>
    %958 = stablehlo.multiply %957, %931 : tensor<4x8x8x8xf32>
    %959 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %960 = stablehlo.reduce(%958 init: %959) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %961 = stablehlo.reshape %960 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %962 = stablehlo.broadcast_in_dim %961, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %963 = stablehlo.divide %962, %840 : tensor<4x8x8x8xf32>
    %964 = stablehlo.multiply %547, %842 : tensor<4x8x8x8xf32>
    %965 = stablehlo.multiply %963, %964 : tensor<4x8x8x8xf32>
    %966 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %967 = stablehlo.reduce(%965 init: %966) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %968 = stablehlo.negate %967 : tensor<8xf32>
    %969 = stablehlo.add %955, %968 : tensor<8xf32>
    %970 = stablehlo.add %941, %965 : tensor<4x8x8x8xf32>
    %971 = stablehlo.reshape %969 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %972 = stablehlo.broadcast_in_dim %971, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %973 = stablehlo.divide %972, %840 : tensor<4x8x8x8xf32>
    %974 = stablehlo.add %970, %973 : tensor<4x8x8x8xf32>
    %975 = stablehlo.convolution(%974, %arg19) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %976 = stablehlo.convolution(%540, %974) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<5x5x4x8xf32>
    %977 = stablehlo.add %855, %976 : tensor<5x5x4x8xf32>
    %978 = stablehlo.compare GT, %536, %526, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %979 = stablehlo.select %978, %857, %538 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %980 = stablehlo.compare NE, %536, %536, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %981 = stablehlo.select %980, %536, %979 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %982 = stablehlo.multiply %975, %981 : tensor<4x16x16x4xf32>
    %983 = stablehlo.convolution(%5, %982) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<5x5x3x4xf32>
    %984 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %985 = stablehlo.reduce(%982 init: %984) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %986 = stablehlo.add %862, %983 : tensor<5x5x3x4xf32>
    %987 = stablehlo.add %864, %985 : tensor<4xf32>
    %988 = stablehlo.reshape %533 : (tensor<i1>) -> tensor<1xi1>
    %989 = stablehlo.broadcast_in_dim %988, dims = [1] : (tensor<1xi1>) -> tensor<8x1xi1>
    %990 = stablehlo.reshape %989 : (tensor<8x1xi1>) -> tensor<8xi1>
    %991 = stablehlo.select %990, %637, %arg27 : tensor<8xi1>, tensor<8xf32>
    %992 = stablehlo.select %990, %640, %arg28 : tensor<8xi1>, tensor<8xf32>
    %993 = stablehlo.broadcast_in_dim %988, dims = [1] : (tensor<1xi1>) -> tensor<16x1xi1>
    %994 = stablehlo.reshape %993 : (tensor<16x1xi1>) -> tensor<16xi1>
    %995 = stablehlo.select %994, %665, %arg29 : tensor<16xi1>, tensor<16xf32>
    %996 = stablehlo.select %994, %668, %arg30 : tensor<16xi1>, tensor<16xf32>
    %997 = stablehlo.add %arg54, %412 : tensor<f32>
    %998 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %999 = stablehlo.multiply %986, %998 : tensor<5x5x3x4xf32>
    %1000 = stablehlo.constant dense<0x3F000000> : tensor<f32>
    %1001 = stablehlo.constant dense<0x3F000000> : tensor<5x5x3x4xf32>
    %1002 = stablehlo.multiply %arg55, %1001 : tensor<5x5x3x4xf32>
    %1003 = stablehlo.multiply %999, %1001 : tensor<5x5x3x4xf32>
    %1004 = stablehlo.add %1002, %1003 : tensor<5x5x3x4xf32>
    %1005 = stablehlo.multiply %999, %999 : tensor<5x5x3x4xf32>
    %1006 = stablehlo.constant dense<0x3F7FBE77> : tensor<f32>
    %1007 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x3x4xf32>
    %1008 = stablehlo.multiply %arg56, %1007 : tensor<5x5x3x4xf32>
    %1009 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x3x4xf32>
    %1010 = stablehlo.multiply %1005, %1009 : tensor<5x5x3x4xf32>
    %1011 = stablehlo.add %1008, %1010 : tensor<5x5x3x4xf32>
    %1012 = stablehlo.power %1000, %997 : tensor<f32>
    %1013 = stablehlo.subtract %412, %1012 : tensor<f32>
    %1014 = stablehlo.broadcast_in_dim %1013, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %1015 = stablehlo.divide %1004, %1014 : tensor<5x5x3x4xf32>
    %1016 = stablehlo.power %1006, %997 : tensor<f32>
    %1017 = stablehlo.subtract %412, %1016 : tensor<f32>
    %1018 = stablehlo.broadcast_in_dim %1017, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %1019 = stablehlo.divide %1011, %1018 : tensor<5x5x3x4xf32>
    %1020 = stablehlo.sqrt %1019 : tensor<5x5x3x4xf32>
    %1021 = stablehlo.constant dense<0x322BCC77> : tensor<5x5x3x4xf32>
    %1022 = stablehlo.add %1020, %1021 : tensor<5x5x3x4xf32>
    %1023 = stablehlo.divide %1015, %1022 : tensor<5x5x3x4xf32>
    %1024 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<5x5x3x4xf32>
    %1025 = stablehlo.multiply %1024, %1023 : tensor<5x5x3x4xf32>
    %1026 = stablehlo.subtract %arg17, %1025 : tensor<5x5x3x4xf32>
    %1027 = stablehlo.reshape %533 : (tensor<i1>) -> tensor<1x1x1x1xi1>
    %1028 = stablehlo.broadcast_in_dim %1027, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x3x1x4x1xi1>
    %1029 = stablehlo.reshape %1028 : (tensor<5x1x5x1x3x1x4x1xi1>) -> tensor<5x5x3x4xi1>
    %1030 = stablehlo.select %1029, %1026, %arg17 : tensor<5x5x3x4xi1>, tensor<5x5x3x4xf32>
    %1031 = stablehlo.select %1029, %1004, %arg55 : tensor<5x5x3x4xi1>, tensor<5x5x3x4xf32>
    %1032 = stablehlo.select %1029, %1011, %arg56 : tensor<5x5x3x4xi1>, tensor<5x5x3x4xf32>
    %1033 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1034 = stablehlo.multiply %987, %1033 : tensor<4xf32>
    %1035 = stablehlo.constant dense<0x3F000000> : tensor<4xf32>
    %1036 = stablehlo.multiply %arg57, %1035 : tensor<4xf32>
    %1037 = stablehlo.multiply %1034, %1035 : tensor<4xf32>
    %1038 = stablehlo.add %1036, %1037 : tensor<4xf32>
    %1039 = stablehlo.multiply %1034, %1034 : tensor<4xf32>
    %1040 = stablehlo.constant dense<0x3F7FBE77> : tensor<4xf32>
    %1041 = stablehlo.multiply %arg58, %1040 : tensor<4xf32>
    %1042 = stablehlo.constant dense<0x3A83126F> : tensor<4xf32>
    %1043 = stablehlo.multiply %1039, %1042 : tensor<4xf32>
    %1044 = stablehlo.add %1041, %1043 : tensor<4xf32>
    %1045 = stablehlo.broadcast_in_dim %1013, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1046 = stablehlo.divide %1038, %1045 : tensor<4xf32>
    %1047 = stablehlo.broadcast_in_dim %1017, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1048 = stablehlo.divide %1044, %1047 : tensor<4xf32>
    %1049 = stablehlo.sqrt %1048 : tensor<4xf32>
    %1050 = stablehlo.constant dense<0x322BCC77> : tensor<4xf32>
    %1051 = stablehlo.add %1049, %1050 : tensor<4xf32>
    %1052 = stablehlo.divide %1046, %1051 : tensor<4xf32>
    %1053 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1054 = stablehlo.multiply %1053, %1052 : tensor<4xf32>
    %1055 = stablehlo.subtract %arg18, %1054 : tensor<4xf32>
    %1056 = stablehlo.broadcast_in_dim %988, dims = [1] : (tensor<1xi1>) -> tensor<4x1xi1>
    %1057 = stablehlo.reshape %1056 : (tensor<4x1xi1>) -> tensor<4xi1>
    %1058 = stablehlo.select %1057, %1055, %arg18 : tensor<4xi1>, tensor<4xf32>
    %1059 = stablehlo.select %1057, %1038, %arg57 : tensor<4xi1>, tensor<4xf32>
    %1060 = stablehlo.select %1057, %1044, %arg58 : tensor<4xi1>, tensor<4xf32>
    %1061 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1062 = stablehlo.multiply %977, %1061 : tensor<5x5x4x8xf32>
    %1063 = stablehlo.constant dense<0x3F000000> : tensor<5x5x4x8xf32>
    %1064 = stablehlo.multiply %arg59, %1063 : tensor<5x5x4x8xf32>
    %1065 = stablehlo.multiply %1062, %1063 : tensor<5x5x4x8xf32>
    %1066 = stablehlo.add %1064, %1065 : tensor<5x5x4x8xf32>
    %1067 = stablehlo.multiply %1062, %1062 : tensor<5x5x4x8xf32>
    %1068 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x4x8xf32>
    %1069 = stablehlo.multiply %arg60, %1068 : tensor<5x5x4x8xf32>
    %1070 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x4x8xf32>
    %1071 = stablehlo.multiply %1067, %1070 : tensor<5x5x4x8xf32>
    %1072 = stablehlo.add %1069, %1071 : tensor<5x5x4x8xf32>
    %1073 = stablehlo.broadcast_in_dim %1013, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1074 = stablehlo.divide %1066, %1073 : tensor<5x5x4x8xf32>
    %1075 = stablehlo.broadcast_in_dim %1017, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1076 = stablehlo.divide %1072, %1075 : tensor<5x5x4x8xf32>
    %1077 = stablehlo.sqrt %1076 : tensor<5x5x4x8xf32>
    %1078 = stablehlo.constant dense<0x322BCC77> : tensor<5x5x4x8xf32>
    %1079 = stablehlo.add %1077, %1078 : tensor<5x5x4x8xf32>
    %1080 = stablehlo.divide %1074, %1079 : tensor<5x5x4x8xf32>
    %1081 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<5x5x4x8xf32>
    %1082 = stablehlo.multiply %1081, %1080 : tensor<5x5x4x8xf32>
    %1083 = stablehlo.subtract %arg19, %1082 : tensor<5x5x4x8xf32>
    %1084 = stablehlo.broadcast_in_dim %1027, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x4x1x8x1xi1>
    %1085 = stablehlo.reshape %1084 : (tensor<5x1x5x1x4x1x8x1xi1>) -> tensor<5x5x4x8xi1>
    %1086 = stablehlo.select %1085, %1083, %arg19 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1087 = stablehlo.select %1085, %1066, %arg59 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1088 = stablehlo.select %1085, %1072, %arg60 : tensor<5x5x4x8xi1>, tensor<5x5x4x8xf32>
    %1089 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1090 = stablehlo.multiply %947, %1089 : tensor<8xf32>
    %1091 = stablehlo.constant dense<0x3F000000> : tensor<8xf32>
    %1092 = stablehlo.multiply %arg61, %1091 : tensor<8xf32>
    %1093 = stablehlo.multiply %1090, %1091 : tensor<8xf32>
    %1094 = stablehlo.add %1092, %1093 : tensor<8xf32>
    %1095 = stablehlo.multiply %1090, %1090 : tensor<8xf32>
    %1096 = stablehlo.constant dense<0x3F7FBE77> : tensor<8xf32>
    %1097 = stablehlo.multiply %arg62, %1096 : tensor<8xf32>
    %1098 = stablehlo.constant dense<0x3A83126F> : tensor<8xf32>
    %1099 = stablehlo.multiply %1095, %1098 : tensor<8xf32>
    %1100 = stablehlo.add %1097, %1099 : tensor<8xf32>
    %1101 = stablehlo.broadcast_in_dim %1013, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1102 = stablehlo.divide %1094, %1101 : tensor<8xf32>
    %1103 = stablehlo.broadcast_in_dim %1017, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1104 = stablehlo.divide %1100, %1103 : tensor<8xf32>
    %1105 = stablehlo.sqrt %1104 : tensor<8xf32>
    %1106 = stablehlo.constant dense<0x322BCC77> : tensor<8xf32>
    %1107 = stablehlo.add %1105, %1106 : tensor<8xf32>
    %1108 = stablehlo.divide %1102, %1107 : tensor<8xf32>
    %1109 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1110 = stablehlo.multiply %1109, %1108 : tensor<8xf32>
    %1111 = stablehlo.subtract %arg20, %1110 : tensor<8xf32>
    %1112 = stablehlo.select %990, %1111, %arg20 : tensor<8xi1>, tensor<8xf32>
    %1113 = stablehlo.select %990, %1094, %arg61 : tensor<8xi1>, tensor<8xf32>
    %1114 = stablehlo.select %990, %1100, %arg62 : tensor<8xi1>, tensor<8xf32>
    %1115 = stablehlo.multiply %950, %1089 : tensor<8xf32>
    %1116 = stablehlo.multiply %arg63, %1091 : tensor<8xf32>
    %1117 = stablehlo.multiply %1115, %1091 : tensor<8xf32>
    %1118 = stablehlo.add %1116, %1117 : tensor<8xf32>
    %1119 = stablehlo.multiply %1115, %1115 : tensor<8xf32>
    %1120 = stablehlo.multiply %arg64, %1096 : tensor<8xf32>
    %1121 = stablehlo.multiply %1119, %1098 : tensor<8xf32>
    %1122 = stablehlo.add %1120, %1121 : tensor<8xf32>
    %1123 = stablehlo.divide %1118, %1101 : tensor<8xf32>
    %1124 = stablehlo.divide %1122, %1103 : tensor<8xf32>
    %1125 = stablehlo.sqrt %1124 : tensor<8xf32>
    %1126 = stablehlo.add %1125, %1106 : tensor<8xf32>
    %1127 = stablehlo.divide %1123, %1126 : tensor<8xf32>
    %1128 = stablehlo.multiply %1109, %1127 : tensor<8xf32>
    %1129 = stablehlo.subtract %arg21, %1128 : tensor<8xf32>
    %1130 = stablehlo.select %990, %1129, %arg21 : tensor<8xi1>, tensor<8xf32>
    %1131 = stablehlo.select %990, %1118, %arg63 : tensor<8xi1>, tensor<8xf32>
    %1132 = stablehlo.select %990, %1122, %arg64 : tensor<8xi1>, tensor<8xf32>
    %1133 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1134 = stablehlo.multiply %925, %1133 : tensor<5x5x8x16xf32>
    %1135 = stablehlo.constant dense<0x3F000000> : tensor<5x5x8x16xf32>
    %1136 = stablehlo.multiply %arg65, %1135 : tensor<5x5x8x16xf32>
    %1137 = stablehlo.multiply %1134, %1135 : tensor<5x5x8x16xf32>
    %1138 = stablehlo.add %1136, %1137 : tensor<5x5x8x16xf32>
    %1139 = stablehlo.multiply %1134, %1134 : tensor<5x5x8x16xf32>
    %1140 = stablehlo.constant dense<0x3F7FBE77> : tensor<5x5x8x16xf32>
    %1141 = stablehlo.multiply %arg66, %1140 : tensor<5x5x8x16xf32>
    %1142 = stablehlo.constant dense<0x3A83126F> : tensor<5x5x8x16xf32>
    %1143 = stablehlo.multiply %1139, %1142 : tensor<5x5x8x16xf32>
    %1144 = stablehlo.add %1141, %1143 : tensor<5x5x8x16xf32>
    %1145 = stablehlo.broadcast_in_dim %1013, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1146 = stablehlo.divide %1138, %1145 : tensor<5x5x8x16xf32>
    %1147 = stablehlo.broadcast_in_dim %1017, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1148 = stablehlo.divide %1144, %1147 : tensor<5x5x8x16xf32>
    %1149 = stablehlo.sqrt %1148 : tensor<5x5x8x16xf32>
    %1150 = stablehlo.constant dense<0x322BCC77> : tensor<5x5x8x16xf32>
    %1151 = stablehlo.add %1149, %1150 : tensor<5x5x8x16xf32>
    %1152 = stablehlo.divide %1146, %1151 : tensor<5x5x8x16xf32>
    %1153 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1154 = stablehlo.multiply %1153, %1152 : tensor<5x5x8x16xf32>
    %1155 = stablehlo.subtract %arg22, %1154 : tensor<5x5x8x16xf32>
    %1156 = stablehlo.broadcast_in_dim %1027, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x8x1x16x1xi1>
    %1157 = stablehlo.reshape %1156 : (tensor<5x1x5x1x8x1x16x1xi1>) -> tensor<5x5x8x16xi1>
    %1158 = stablehlo.select %1157, %1155, %arg22 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1159 = stablehlo.select %1157, %1138, %arg65 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1160 = stablehlo.select %1157, %1144, %arg66 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1161 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1162 = stablehlo.multiply %895, %1161 : tensor<16xf32>
    %1163 = stablehlo.constant dense<0x3F000000> : tensor<16xf32>
    %1164 = stablehlo.multiply %arg67, %1163 : tensor<16xf32>
    %1165 = stablehlo.multiply %1162, %1163 : tensor<16xf32>
    %1166 = stablehlo.add %1164, %1165 : tensor<16xf32>
    %1167 = stablehlo.multiply %1162, %1162 : tensor<16xf32>
    %1168 = stablehlo.constant dense<0x3F7FBE77> : tensor<16xf32>
    %1169 = stablehlo.multiply %arg68, %1168 : tensor<16xf32>
    %1170 = stablehlo.constant dense<0x3A83126F> : tensor<16xf32>
    %1171 = stablehlo.multiply %1167, %1170 : tensor<16xf32>
    %1172 = stablehlo.add %1169, %1171 : tensor<16xf32>
    %1173 = stablehlo.broadcast_in_dim %1013, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1174 = stablehlo.divide %1166, %1173 : tensor<16xf32>
    %1175 = stablehlo.broadcast_in_dim %1017, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1176 = stablehlo.divide %1172, %1175 : tensor<16xf32>
    %1177 = stablehlo.sqrt %1176 : tensor<16xf32>
    %1178 = stablehlo.constant dense<0x322BCC77> : tensor<16xf32>
    %1179 = stablehlo.add %1177, %1178 : tensor<16xf32>
    %1180 = stablehlo.divide %1174, %1179 : tensor<16xf32>
    %1181 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<16xf32>
    %1182 = stablehlo.multiply %1181, %1180 : tensor<16xf32>
    %1183 = stablehlo.subtract %arg23, %1182 : tensor<16xf32>
    %1184 = stablehlo.select %994, %1183, %arg23 : tensor<16xi1>, tensor<16xf32>
    %1185 = stablehlo.select %994, %1166, %arg67 : tensor<16xi1>, tensor<16xf32>
    %1186 = stablehlo.select %994, %1172, %arg68 : tensor<16xi1>, tensor<16xf32>
    %1187 = stablehlo.multiply %898, %1161 : tensor<16xf32>
    %1188 = stablehlo.multiply %arg69, %1163 : tensor<16xf32>
    %1189 = stablehlo.multiply %1187, %1163 : tensor<16xf32>
    %1190 = stablehlo.add %1188, %1189 : tensor<16xf32>
    %1191 = stablehlo.multiply %1187, %1187 : tensor<16xf32>
    %1192 = stablehlo.multiply %arg70, %1168 : tensor<16xf32>
    %1193 = stablehlo.multiply %1191, %1170 : tensor<16xf32>
    %1194 = stablehlo.add %1192, %1193 : tensor<16xf32>
    %1195 = stablehlo.divide %1190, %1173 : tensor<16xf32>
    %1196 = stablehlo.divide %1194, %1175 : tensor<16xf32>
    %1197 = stablehlo.sqrt %1196 : tensor<16xf32>
    %1198 = stablehlo.add %1197, %1178 : tensor<16xf32>
    %1199 = stablehlo.divide %1195, %1198 : tensor<16xf32>
    %1200 = stablehlo.multiply %1181, %1199 : tensor<16xf32>
    %1201 = stablehlo.subtract %arg24, %1200 : tensor<16xf32>
    %1202 = stablehlo.select %994, %1201, %arg24 : tensor<16xi1>, tensor<16xf32>
    %1203 = stablehlo.select %994, %1190, %arg69 : tensor<16xi1>, tensor<16xf32>
    %1204 = stablehlo.select %994, %1194, %arg70 : tensor<16xi1>, tensor<16xf32>
    %1205 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1206 = stablehlo.multiply %872, %1205 : tensor<256x1xf32>
    %1207 = stablehlo.constant dense<0x3F000000> : tensor<256x1xf32>
    %1208 = stablehlo.multiply %arg71, %1207 : tensor<256x1xf32>
    %1209 = stablehlo.multiply %1206, %1207 : tensor<256x1xf32>
    %1210 = stablehlo.add %1208, %1209 : tensor<256x1xf32>
    %1211 = stablehlo.multiply %1206, %1206 : tensor<256x1xf32>
    %1212 = stablehlo.constant dense<0x3F7FBE77> : tensor<256x1xf32>
    %1213 = stablehlo.multiply %arg72, %1212 : tensor<256x1xf32>
    %1214 = stablehlo.constant dense<0x3A83126F> : tensor<256x1xf32>
    %1215 = stablehlo.multiply %1211, %1214 : tensor<256x1xf32>
    %1216 = stablehlo.add %1213, %1215 : tensor<256x1xf32>
    %1217 = stablehlo.broadcast_in_dim %1013, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1218 = stablehlo.divide %1210, %1217 : tensor<256x1xf32>
    %1219 = stablehlo.broadcast_in_dim %1017, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1220 = stablehlo.divide %1216, %1219 : tensor<256x1xf32>
    %1221 = stablehlo.sqrt %1220 : tensor<256x1xf32>
    %1222 = stablehlo.constant dense<0x322BCC77> : tensor<256x1xf32>
    %1223 = stablehlo.add %1221, %1222 : tensor<256x1xf32>
    %1224 = stablehlo.divide %1218, %1223 : tensor<256x1xf32>
    %1225 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<256x1xf32>
    %1226 = stablehlo.multiply %1225, %1224 : tensor<256x1xf32>
    %1227 = stablehlo.subtract %arg25, %1226 : tensor<256x1xf32>
    %1228 = stablehlo.reshape %533 : (tensor<i1>) -> tensor<1x1xi1>
    %1229 = stablehlo.broadcast_in_dim %1228, dims = [1, 3] : (tensor<1x1xi1>) -> tensor<256x1x1x1xi1>
    %1230 = stablehlo.reshape %1229 : (tensor<256x1x1x1xi1>) -> tensor<256x1xi1>
    %1231 = stablehlo.select %1230, %1227, %arg25 : tensor<256x1xi1>, tensor<256x1xf32>
    %1232 = stablehlo.select %1230, %1210, %arg71 : tensor<256x1xi1>, tensor<256x1xf32>
    %1233 = stablehlo.select %1230, %1216, %arg72 : tensor<256x1xi1>, tensor<256x1xf32>
    %1234 = stablehlo.broadcast_in_dim %arg82, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1235 = stablehlo.multiply %870, %1234 : tensor<1xf32>
    %1236 = stablehlo.constant dense<0x3F000000> : tensor<1xf32>
    %1237 = stablehlo.multiply %arg73, %1236 : tensor<1xf32>
    %1238 = stablehlo.multiply %1235, %1236 : tensor<1xf32>
    %1239 = stablehlo.add %1237, %1238 : tensor<1xf32>
    %1240 = stablehlo.multiply %1235, %1235 : tensor<1xf32>
    %1241 = stablehlo.constant dense<0x3F7FBE77> : tensor<1xf32>
    %1242 = stablehlo.multiply %arg74, %1241 : tensor<1xf32>
    %1243 = stablehlo.constant dense<0x3A83126F> : tensor<1xf32>
    %1244 = stablehlo.multiply %1240, %1243 : tensor<1xf32>
    %1245 = stablehlo.add %1242, %1244 : tensor<1xf32>
    %1246 = stablehlo.broadcast_in_dim %1013, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1247 = stablehlo.divide %1239, %1246 : tensor<1xf32>
    %1248 = stablehlo.broadcast_in_dim %1017, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1249 = stablehlo.divide %1245, %1248 : tensor<1xf32>
    %1250 = stablehlo.sqrt %1249 : tensor<1xf32>
    %1251 = stablehlo.constant dense<0x322BCC77> : tensor<1xf32>
    %1252 = stablehlo.add %1250, %1251 : tensor<1xf32>
    %1253 = stablehlo.divide %1247, %1252 : tensor<1xf32>
    %1254 = stablehlo.broadcast_in_dim %arg80, dims = [] : (tensor<f32>) -> tensor<1xf32>
    %1255 = stablehlo.multiply %1254, %1253 : tensor<1xf32>
    %1256 = stablehlo.subtract %arg26, %1255 : tensor<1xf32>
    %1257 = stablehlo.select %988, %1256, %arg26 : tensor<1xi1>, tensor<1xf32>
    %1258 = stablehlo.select %988, %1239, %arg73 : tensor<1xi1>, tensor<1xf32>
    %1259 = stablehlo.select %988, %1245, %arg74 : tensor<1xi1>, tensor<1xf32>
    %1260 = stablehlo.select %533, %997, %arg54 : tensor<i1>, tensor<f32>
    %1261 = stablehlo.convolution(%532, %1030) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<5x5x3x4xf32>) -> tensor<4x16x16x4xf32>
    %1262 = stablehlo.broadcast_in_dim %1058, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1263 = stablehlo.add %1261, %1262 : tensor<4x16x16x4xf32>
    %1264 = stablehlo.compare LT, %1263, %526, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1265 = stablehlo.multiply %1263, %538 : tensor<4x16x16x4xf32>
    %1266 = stablehlo.select %1264, %1265, %1263 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1267 = stablehlo.convolution(%1266, %1086) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x4x8xf32>) -> tensor<4x8x8x8xf32>
    %1268 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1269 = stablehlo.reduce(%1267 init: %1268) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1270 = stablehlo.divide %1269, %469 : tensor<8xf32>
    %1271 = stablehlo.reshape %1270 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1272 = stablehlo.broadcast_in_dim %1271, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1273 = stablehlo.subtract %1267, %1272 : tensor<4x8x8x8xf32>
    %1274 = stablehlo.multiply %1273, %1273 : tensor<4x8x8x8xf32>
    %1275 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1276 = stablehlo.reduce(%1274 init: %1275) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1277 = stablehlo.divide %1276, %469 : tensor<8xf32>
    %1278 = stablehlo.add %1277, %478 : tensor<8xf32>
    %1279 = stablehlo.rsqrt %1278 : tensor<8xf32>
    %1280 = stablehlo.broadcast_in_dim %1270, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1281 = stablehlo.subtract %1267, %1280 : tensor<4x8x8x8xf32>
    %1282 = stablehlo.multiply %1279, %1112 : tensor<8xf32>
    %1283 = stablehlo.broadcast_in_dim %1282, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1284 = stablehlo.multiply %1281, %1283 : tensor<4x8x8x8xf32>
    %1285 = stablehlo.broadcast_in_dim %1130, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1286 = stablehlo.add %1284, %1285 : tensor<4x8x8x8xf32>
    %1287 = stablehlo.compare LT, %1286, %495, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1288 = stablehlo.multiply %1286, %568 : tensor<4x8x8x8xf32>
    %1289 = stablehlo.select %1287, %1288, %1286 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1290 = stablehlo.convolution(%1289, %1158) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %1291 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1292 = stablehlo.reduce(%1290 init: %1291) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1293 = stablehlo.divide %1292, %574 : tensor<16xf32>
    %1294 = stablehlo.reshape %1293 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1295 = stablehlo.broadcast_in_dim %1294, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1296 = stablehlo.subtract %1290, %1295 : tensor<4x4x4x16xf32>
    %1297 = stablehlo.multiply %1296, %1296 : tensor<4x4x4x16xf32>
    %1298 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1299 = stablehlo.reduce(%1297 init: %1298) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1300 = stablehlo.divide %1299, %574 : tensor<16xf32>
    %1301 = stablehlo.add %1300, %583 : tensor<16xf32>
    %1302 = stablehlo.rsqrt %1301 : tensor<16xf32>
    %1303 = stablehlo.broadcast_in_dim %1293, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1304 = stablehlo.subtract %1290, %1303 : tensor<4x4x4x16xf32>
    %1305 = stablehlo.multiply %1302, %1184 : tensor<16xf32>
    %1306 = stablehlo.broadcast_in_dim %1305, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1307 = stablehlo.multiply %1304, %1306 : tensor<4x4x4x16xf32>
    %1308 = stablehlo.broadcast_in_dim %1202, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1309 = stablehlo.add %1307, %1308 : tensor<4x4x4x16xf32>
    %1310 = stablehlo.compare LT, %1309, %600, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1311 = stablehlo.multiply %1309, %602 : tensor<4x4x4x16xf32>
    %1312 = stablehlo.select %1310, %1311, %1309 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1313 = stablehlo.reshape %1312 : (tensor<4x4x4x16xf32>) -> tensor<1x4x256xf32>
    %1314 = stablehlo.reshape %1231 : (tensor<256x1xf32>) -> tensor<1x256x1xf32>
    %1315 = stablehlo.dot_general %1313, %1314, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x256xf32>, tensor<1x256x1xf32>) -> tensor<1x4x1xf32>
    %1316 = stablehlo.broadcast_in_dim %1257, dims = [2] : (tensor<1xf32>) -> tensor<1x4x1xf32>
    %1317 = stablehlo.add %1315, %1316 : tensor<1x4x1xf32>
    %1318 = stablehlo.reshape %1317 : (tensor<1x4x1xf32>) -> tensor<4x1xf32>
    %1319 = stablehlo.abs %1318 : tensor<4x1xf32>
    %1320 = stablehlo.negate %1319 : tensor<4x1xf32>
    %1321 = stablehlo.exponential %1320 : tensor<4x1xf32>
    %1322 = stablehlo.log_plus_one %1321 : tensor<4x1xf32>
    %1323 = stablehlo.maximum %1318, %680 : tensor<4x1xf32>
    %1324 = stablehlo.subtract %1323, %1318 : tensor<4x1xf32>
    %1325 = stablehlo.add %1324, %1322 : tensor<4x1xf32>
    %1326 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1327 = stablehlo.reduce(%1325 init: %1326) applies stablehlo.add across dimensions = [0, 1] : (tensor<4x1xf32>, tensor<f32>) -> tensor<f32>
    %1328 = stablehlo.divide %1327, %688 : tensor<f32>
    %1329 = stablehlo.compare GT, %1318, %680, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %1330 = stablehlo.select %1329, %702, %680 : tensor<4x1xi1>, tensor<4x1xf32>
    %1331 = stablehlo.compare NE, %1318, %1318, FLOAT : (tensor<4x1xf32>, tensor<4x1xf32>) -> tensor<4x1xi1>
    %1332 = stablehlo.select %1331, %1318, %1330 : tensor<4x1xi1>, tensor<4x1xf32>
    %1333 = stablehlo.multiply %704, %1332 : tensor<4x1xf32>
    %1334 = stablehlo.add %705, %1333 : tensor<4x1xf32>
    %1335 = stablehlo.add %1321, %702 : tensor<4x1xf32>
    %1336 = stablehlo.divide %704, %1335 : tensor<4x1xf32>
    %1337 = stablehlo.multiply %1336, %1321 : tensor<4x1xf32>
    %1338 = stablehlo.negate %1337 : tensor<4x1xf32>
    %1339 = stablehlo.select %1329, %702, %717 : tensor<4x1xi1>, tensor<4x1xf32>
    %1340 = stablehlo.select %1331, %1318, %1339 : tensor<4x1xi1>, tensor<4x1xf32>
    %1341 = stablehlo.multiply %1338, %1340 : tensor<4x1xf32>
    %1342 = stablehlo.add %1334, %1341 : tensor<4x1xf32>
    %1343 = stablehlo.reshape %1342 : (tensor<4x1xf32>) -> tensor<1x4x1xf32>
    %1344 = stablehlo.dot_general %1343, %1314, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<1x4x1xf32>, tensor<1x256x1xf32>) -> tensor<1x4x256xf32>
    %1345 = stablehlo.reshape %1344 : (tensor<1x4x256xf32>) -> tensor<4x4x4x16xf32>
    %1346 = stablehlo.compare GT, %1309, %600, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1347 = stablehlo.select %1346, %745, %602 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1348 = stablehlo.compare NE, %1309, %1309, FLOAT : (tensor<4x4x4x16xf32>, tensor<4x4x4x16xf32>) -> tensor<4x4x4x16xi1>
    %1349 = stablehlo.select %1348, %1309, %1347 : tensor<4x4x4x16xi1>, tensor<4x4x4x16xf32>
    %1350 = stablehlo.multiply %1345, %1349 : tensor<4x4x4x16xf32>
    %1351 = stablehlo.broadcast_in_dim %1184, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1352 = stablehlo.multiply %1350, %1351 : tensor<4x4x4x16xf32>
    %1353 = stablehlo.add %1300, %752 : tensor<16xf32>
    %1354 = stablehlo.rsqrt %1353 : tensor<16xf32>
    %1355 = stablehlo.multiply %1354, %1354 : tensor<16xf32>
    %1356 = stablehlo.multiply %1355, %1354 : tensor<16xf32>
    %1357 = stablehlo.multiply %1356, %757 : tensor<16xf32>
    %1358 = stablehlo.reshape %1354 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1359 = stablehlo.broadcast_in_dim %1358, dims = [1, 3, 5, 7] : (tensor<1x1x1x16xf32>) -> tensor<4x1x4x1x4x1x1x16xf32>
    %1360 = stablehlo.reshape %1359 : (tensor<4x1x4x1x4x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1361 = stablehlo.multiply %1350, %1360 : tensor<4x4x4x16xf32>
    %1362 = stablehlo.multiply %1361, %1351 : tensor<4x4x4x16xf32>
    %1363 = stablehlo.multiply %1354, %771 : tensor<16xf32>
    %1364 = stablehlo.broadcast_in_dim %1363, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1365 = stablehlo.multiply %1364, %1352 : tensor<4x4x4x16xf32>
    %1366 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1367 = stablehlo.reduce(%1365 init: %1366) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1368 = stablehlo.broadcast_in_dim %1357, dims = [3] : (tensor<16xf32>) -> tensor<4x4x4x16xf32>
    %1369 = stablehlo.multiply %1368, %1304 : tensor<4x4x4x16xf32>
    %1370 = stablehlo.multiply %1369, %1352 : tensor<4x4x4x16xf32>
    %1371 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1372 = stablehlo.reduce(%1370 init: %1371) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1373 = stablehlo.reshape %1372 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1374 = stablehlo.broadcast_in_dim %1373, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1375 = stablehlo.divide %1374, %784 : tensor<4x4x4x16xf32>
    %1376 = stablehlo.multiply %1296, %786 : tensor<4x4x4x16xf32>
    %1377 = stablehlo.multiply %1375, %1376 : tensor<4x4x4x16xf32>
    %1378 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1379 = stablehlo.reduce(%1377 init: %1378) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x4x4x16xf32>, tensor<f32>) -> tensor<16xf32>
    %1380 = stablehlo.negate %1379 : tensor<16xf32>
    %1381 = stablehlo.add %1367, %1380 : tensor<16xf32>
    %1382 = stablehlo.add %1362, %1377 : tensor<4x4x4x16xf32>
    %1383 = stablehlo.reshape %1381 : (tensor<16xf32>) -> tensor<1x1x1x16xf32>
    %1384 = stablehlo.broadcast_in_dim %1383, dims = [0, 1, 2, 3] : (tensor<1x1x1x16xf32>) -> tensor<4x4x4x16xf32>
    %1385 = stablehlo.divide %1384, %784 : tensor<4x4x4x16xf32>
    %1386 = stablehlo.add %1382, %1385 : tensor<4x4x4x16xf32>
    %1387 = stablehlo.convolution(%1386, %1158) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x4x4x16xf32>, tensor<5x5x8x16xf32>) -> tensor<4x8x8x8xf32>
    %1388 = stablehlo.compare GT, %1286, %495, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1389 = stablehlo.select %1388, %801, %568 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1390 = stablehlo.compare NE, %1286, %1286, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1391 = stablehlo.select %1390, %1286, %1389 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1392 = stablehlo.multiply %1387, %1391 : tensor<4x8x8x8xf32>
    %1393 = stablehlo.broadcast_in_dim %1112, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1394 = stablehlo.multiply %1392, %1393 : tensor<4x8x8x8xf32>
    %1395 = stablehlo.add %1277, %808 : tensor<8xf32>
    %1396 = stablehlo.rsqrt %1395 : tensor<8xf32>
    %1397 = stablehlo.multiply %1396, %1396 : tensor<8xf32>
    %1398 = stablehlo.multiply %1397, %1396 : tensor<8xf32>
    %1399 = stablehlo.multiply %1398, %813 : tensor<8xf32>
    %1400 = stablehlo.reshape %1396 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1401 = stablehlo.broadcast_in_dim %1400, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %1402 = stablehlo.reshape %1401 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1403 = stablehlo.multiply %1392, %1402 : tensor<4x8x8x8xf32>
    %1404 = stablehlo.multiply %1403, %1393 : tensor<4x8x8x8xf32>
    %1405 = stablehlo.multiply %1396, %827 : tensor<8xf32>
    %1406 = stablehlo.broadcast_in_dim %1405, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1407 = stablehlo.multiply %1406, %1394 : tensor<4x8x8x8xf32>
    %1408 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1409 = stablehlo.reduce(%1407 init: %1408) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1410 = stablehlo.broadcast_in_dim %1399, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1411 = stablehlo.multiply %1410, %1281 : tensor<4x8x8x8xf32>
    %1412 = stablehlo.multiply %1411, %1394 : tensor<4x8x8x8xf32>
    %1413 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1414 = stablehlo.reduce(%1412 init: %1413) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1415 = stablehlo.reshape %1414 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1416 = stablehlo.broadcast_in_dim %1415, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1417 = stablehlo.divide %1416, %840 : tensor<4x8x8x8xf32>
    %1418 = stablehlo.multiply %1273, %842 : tensor<4x8x8x8xf32>
    %1419 = stablehlo.multiply %1417, %1418 : tensor<4x8x8x8xf32>
    %1420 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1421 = stablehlo.reduce(%1419 init: %1420) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1422 = stablehlo.negate %1421 : tensor<8xf32>
    %1423 = stablehlo.add %1409, %1422 : tensor<8xf32>
    %1424 = stablehlo.add %1404, %1419 : tensor<4x8x8x8xf32>
    %1425 = stablehlo.reshape %1423 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1426 = stablehlo.broadcast_in_dim %1425, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1427 = stablehlo.divide %1426, %840 : tensor<4x8x8x8xf32>
    %1428 = stablehlo.add %1424, %1427 : tensor<4x8x8x8xf32>
    %1429 = stablehlo.convolution(%1428, %1086) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x4x8xf32>) -> tensor<4x16x16x4xf32>
    %1430 = stablehlo.compare GT, %1263, %526, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1431 = stablehlo.select %1430, %857, %538 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1432 = stablehlo.compare NE, %1263, %1263, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1433 = stablehlo.select %1432, %1263, %1431 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1434 = stablehlo.multiply %1429, %1433 : tensor<4x16x16x4xf32>
    %1435 = stablehlo.convolution(%1434, %1030) dim_numbers = [b, 0, 1, f]x[0, 1, o, i]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[3, 2], [3, 2]], lhs_dilate = [2, 2], rhs_dilate = [1, 1], reverse = [true, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<5x5x3x4xf32>) -> tensor<4x32x32x3xf32>
    %1436 = stablehlo.multiply %532, %532 : tensor<4x32x32x3xf32>
    %1437 = stablehlo.constant dense<0x3F800000> : tensor<4x32x32x3xf32>
    %1438 = stablehlo.subtract %1437, %1436 : tensor<4x32x32x3xf32>
    %1439 = stablehlo.multiply %1438, %1435 : tensor<4x32x32x3xf32>
    %1440 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1441 = stablehlo.reduce(%1439 init: %1440) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x32x32x3xf32>, tensor<f32>) -> tensor<3xf32>
    %1442 = stablehlo.convolution(%1439, %arg9) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x4x3x4xf32>) -> tensor<4x16x16x4xf32>
    %1443 = stablehlo.convolution(%1439, %527) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x32x32x3xf32>, tensor<4x16x16x4xf32>) -> tensor<4x4x3x4xf32>
    %1444 = stablehlo.compare GT, %518, %526, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1445 = stablehlo.select %1444, %857, %526 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1446 = stablehlo.compare NE, %518, %518, FLOAT : (tensor<4x16x16x4xf32>, tensor<4x16x16x4xf32>) -> tensor<4x16x16x4xi1>
    %1447 = stablehlo.select %1446, %518, %1445 : tensor<4x16x16x4xi1>, tensor<4x16x16x4xf32>
    %1448 = stablehlo.multiply %1442, %1447 : tensor<4x16x16x4xf32>
    %1449 = stablehlo.broadcast_in_dim %arg7, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1450 = stablehlo.multiply %1448, %1449 : tensor<4x16x16x4xf32>
    %1451 = stablehlo.constant dense<0x3727C5AC> : tensor<4xf32>
    %1452 = stablehlo.add %508, %1451 : tensor<4xf32>
    %1453 = stablehlo.rsqrt %1452 : tensor<4xf32>
    %1454 = stablehlo.multiply %1453, %1453 : tensor<4xf32>
    %1455 = stablehlo.multiply %1454, %1453 : tensor<4xf32>
    %1456 = stablehlo.constant dense<0xBF000000> : tensor<4xf32>
    %1457 = stablehlo.multiply %1455, %1456 : tensor<4xf32>
    %1458 = stablehlo.reshape %1453 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1459 = stablehlo.broadcast_in_dim %1458, dims = [1, 3, 5, 7] : (tensor<1x1x1x4xf32>) -> tensor<4x1x16x1x16x1x1x4xf32>
    %1460 = stablehlo.reshape %1459 : (tensor<4x1x16x1x16x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1461 = stablehlo.multiply %1448, %1460 : tensor<4x16x16x4xf32>
    %1462 = stablehlo.multiply %1461, %1449 : tensor<4x16x16x4xf32>
    %1463 = stablehlo.broadcast_in_dim %1453, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1464 = stablehlo.multiply %513, %1463 : tensor<4x16x16x4xf32>
    %1465 = stablehlo.multiply %1448, %1464 : tensor<4x16x16x4xf32>
    %1466 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1467 = stablehlo.reduce(%1465 init: %1466) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1468 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1469 = stablehlo.reduce(%1448 init: %1468) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1470 = stablehlo.constant dense<0xBF800000> : tensor<4xf32>
    %1471 = stablehlo.multiply %1453, %1470 : tensor<4xf32>
    %1472 = stablehlo.broadcast_in_dim %1471, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1473 = stablehlo.multiply %1472, %1450 : tensor<4x16x16x4xf32>
    %1474 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1475 = stablehlo.reduce(%1473 init: %1474) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1476 = stablehlo.broadcast_in_dim %1457, dims = [3] : (tensor<4xf32>) -> tensor<4x16x16x4xf32>
    %1477 = stablehlo.multiply %1476, %513 : tensor<4x16x16x4xf32>
    %1478 = stablehlo.multiply %1477, %1450 : tensor<4x16x16x4xf32>
    %1479 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1480 = stablehlo.reduce(%1478 init: %1479) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1481 = stablehlo.reshape %1480 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1482 = stablehlo.broadcast_in_dim %1481, dims = [0, 1, 2, 3] : (tensor<1x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1483 = stablehlo.constant dense<0x44800000> : tensor<4x16x16x4xf32>
    %1484 = stablehlo.divide %1482, %1483 : tensor<4x16x16x4xf32>
    %1485 = stablehlo.constant dense<0x40000000> : tensor<4x16x16x4xf32>
    %1486 = stablehlo.multiply %504, %1485 : tensor<4x16x16x4xf32>
    %1487 = stablehlo.multiply %1484, %1486 : tensor<4x16x16x4xf32>
    %1488 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1489 = stablehlo.reduce(%1487 init: %1488) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x16x16x4xf32>, tensor<f32>) -> tensor<4xf32>
    %1490 = stablehlo.negate %1489 : tensor<4xf32>
    %1491 = stablehlo.add %1475, %1490 : tensor<4xf32>
    %1492 = stablehlo.add %1462, %1487 : tensor<4x16x16x4xf32>
    %1493 = stablehlo.reshape %1491 : (tensor<4xf32>) -> tensor<1x1x1x4xf32>
    %1494 = stablehlo.broadcast_in_dim %1493, dims = [0, 1, 2, 3] : (tensor<1x1x1x4xf32>) -> tensor<4x16x16x4xf32>
    %1495 = stablehlo.divide %1494, %1483 : tensor<4x16x16x4xf32>
    %1496 = stablehlo.add %1492, %1495 : tensor<4x16x16x4xf32>
    %1497 = stablehlo.convolution(%1496, %arg6) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x4x4x8xf32>) -> tensor<4x8x8x8xf32>
    %1498 = stablehlo.convolution(%1496, %496) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x16x16x4xf32>, tensor<4x8x8x8xf32>) -> tensor<4x4x4x8xf32>
    %1499 = stablehlo.compare GT, %487, %495, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1500 = stablehlo.select %1499, %801, %495 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1501 = stablehlo.compare NE, %487, %487, FLOAT : (tensor<4x8x8x8xf32>, tensor<4x8x8x8xf32>) -> tensor<4x8x8x8xi1>
    %1502 = stablehlo.select %1501, %487, %1500 : tensor<4x8x8x8xi1>, tensor<4x8x8x8xf32>
    %1503 = stablehlo.multiply %1497, %1502 : tensor<4x8x8x8xf32>
    %1504 = stablehlo.broadcast_in_dim %arg4, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1505 = stablehlo.multiply %1503, %1504 : tensor<4x8x8x8xf32>
    %1506 = stablehlo.add %477, %808 : tensor<8xf32>
    %1507 = stablehlo.rsqrt %1506 : tensor<8xf32>
    %1508 = stablehlo.multiply %1507, %1507 : tensor<8xf32>
    %1509 = stablehlo.multiply %1508, %1507 : tensor<8xf32>
    %1510 = stablehlo.multiply %1509, %813 : tensor<8xf32>
    %1511 = stablehlo.reshape %1507 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1512 = stablehlo.broadcast_in_dim %1511, dims = [1, 3, 5, 7] : (tensor<1x1x1x8xf32>) -> tensor<4x1x8x1x8x1x1x8xf32>
    %1513 = stablehlo.reshape %1512 : (tensor<4x1x8x1x8x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1514 = stablehlo.multiply %1503, %1513 : tensor<4x8x8x8xf32>
    %1515 = stablehlo.multiply %1514, %1504 : tensor<4x8x8x8xf32>
    %1516 = stablehlo.broadcast_in_dim %1507, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1517 = stablehlo.multiply %482, %1516 : tensor<4x8x8x8xf32>
    %1518 = stablehlo.multiply %1503, %1517 : tensor<4x8x8x8xf32>
    %1519 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1520 = stablehlo.reduce(%1518 init: %1519) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1521 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1522 = stablehlo.reduce(%1503 init: %1521) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1523 = stablehlo.multiply %1507, %827 : tensor<8xf32>
    %1524 = stablehlo.broadcast_in_dim %1523, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1525 = stablehlo.multiply %1524, %1505 : tensor<4x8x8x8xf32>
    %1526 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1527 = stablehlo.reduce(%1525 init: %1526) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1528 = stablehlo.broadcast_in_dim %1510, dims = [3] : (tensor<8xf32>) -> tensor<4x8x8x8xf32>
    %1529 = stablehlo.multiply %1528, %482 : tensor<4x8x8x8xf32>
    %1530 = stablehlo.multiply %1529, %1505 : tensor<4x8x8x8xf32>
    %1531 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1532 = stablehlo.reduce(%1530 init: %1531) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1533 = stablehlo.reshape %1532 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1534 = stablehlo.broadcast_in_dim %1533, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1535 = stablehlo.divide %1534, %840 : tensor<4x8x8x8xf32>
    %1536 = stablehlo.multiply %473, %842 : tensor<4x8x8x8xf32>
    %1537 = stablehlo.multiply %1535, %1536 : tensor<4x8x8x8xf32>
    %1538 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1539 = stablehlo.reduce(%1537 init: %1538) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<4x8x8x8xf32>, tensor<f32>) -> tensor<8xf32>
    %1540 = stablehlo.negate %1539 : tensor<8xf32>
    %1541 = stablehlo.add %1527, %1540 : tensor<8xf32>
    %1542 = stablehlo.add %1515, %1537 : tensor<4x8x8x8xf32>
    %1543 = stablehlo.reshape %1541 : (tensor<8xf32>) -> tensor<1x1x1x8xf32>
    %1544 = stablehlo.broadcast_in_dim %1543, dims = [0, 1, 2, 3] : (tensor<1x1x1x8xf32>) -> tensor<4x8x8x8xf32>
    %1545 = stablehlo.divide %1544, %840 : tensor<4x8x8x8xf32>
    %1546 = stablehlo.add %1542, %1545 : tensor<4x8x8x8xf32>
    %1547 = stablehlo.convolution(%1546, %arg3) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<5x5x8x16xf32>) -> tensor<4x4x4x16xf32>
    %1548 = stablehlo.convolution(%1546, %465) dim_numbers = [f, 0, 1, b]x[i, 0, 1, o]->[0, 1, b, f], window = {stride = [1, 1], pad = [[1, 2], [1, 2]], lhs_dilate = [1, 1], rhs_dilate = [2, 2], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<4x8x8x8xf32>, tensor<4x4x4x16xf32>) -> tensor<5x5x8x16xf32>
    %1549 = stablehlo.reshape %1547 : (tensor<4x4x4x16xf32>) -> tensor<4x256xf32>
    %1550 = stablehlo.compare GT, %455, %463, FLOAT : (tensor<4x256xf32>, tensor<4x256xf32>) -> tensor<4x256xi1>
    %1551 = stablehlo.constant dense<0x3F800000> : tensor<4x256xf32>
    %1552 = stablehlo.select %1550, %1551, %463 : tensor<4x256xi1>, tensor<4x256xf32>
    %1553 = stablehlo.compare NE, %455, %455, FLOAT : (tensor<4x256xf32>, tensor<4x256xf32>) -> tensor<4x256xi1>
    %1554 = stablehlo.select %1553, %455, %1552 : tensor<4x256xi1>, tensor<4x256xf32>
    %1555 = stablehlo.multiply %1549, %1554 : tensor<4x256xf32>
    %1556 = stablehlo.reshape %1555 : (tensor<4x256xf32>) -> tensor<1x1x4x256xf32>
    %1557 = stablehlo.broadcast_in_dim %arg1, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1558 = stablehlo.multiply %1556, %1557 : tensor<1x1x4x256xf32>
    %1559 = stablehlo.constant dense<0x3727C5AC> : tensor<256xf32>
    %1560 = stablehlo.add %443, %1559 : tensor<256xf32>
    %1561 = stablehlo.rsqrt %1560 : tensor<256xf32>
    %1562 = stablehlo.multiply %1561, %1561 : tensor<256xf32>
    %1563 = stablehlo.multiply %1562, %1561 : tensor<256xf32>
    %1564 = stablehlo.constant dense<0xBF000000> : tensor<256xf32>
    %1565 = stablehlo.multiply %1563, %1564 : tensor<256xf32>
    %1566 = stablehlo.reshape %1561 : (tensor<256xf32>) -> tensor<1x1x1x256xf32>
    %1567 = stablehlo.broadcast_in_dim %1566, dims = [1, 3, 5, 7] : (tensor<1x1x1x256xf32>) -> tensor<1x1x1x1x4x1x1x256xf32>
    %1568 = stablehlo.reshape %1567 : (tensor<1x1x1x1x4x1x1x256xf32>) -> tensor<1x1x4x256xf32>
    %1569 = stablehlo.multiply %1556, %1568 : tensor<1x1x4x256xf32>
    %1570 = stablehlo.multiply %1569, %1557 : tensor<1x1x4x256xf32>
    %1571 = stablehlo.broadcast_in_dim %1561, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1572 = stablehlo.multiply %449, %1571 : tensor<1x1x4x256xf32>
    %1573 = stablehlo.multiply %1556, %1572 : tensor<1x1x4x256xf32>
    %1574 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1575 = stablehlo.reduce(%1573 init: %1574) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1576 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1577 = stablehlo.reduce(%1556 init: %1576) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1578 = stablehlo.constant dense<0xBF800000> : tensor<256xf32>
    %1579 = stablehlo.multiply %1561, %1578 : tensor<256xf32>
    %1580 = stablehlo.broadcast_in_dim %1579, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1581 = stablehlo.multiply %1580, %1558 : tensor<1x1x4x256xf32>
    %1582 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1583 = stablehlo.reduce(%1581 init: %1582) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1584 = stablehlo.broadcast_in_dim %1565, dims = [3] : (tensor<256xf32>) -> tensor<1x1x4x256xf32>
    %1585 = stablehlo.multiply %1584, %449 : tensor<1x1x4x256xf32>
    %1586 = stablehlo.multiply %1585, %1558 : tensor<1x1x4x256xf32>
    %1587 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1588 = stablehlo.reduce(%1586 init: %1587) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<1x1x4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1589 = stablehlo.reshape %1570 : (tensor<1x1x4x256xf32>) -> tensor<4x256xf32>
    %1590 = stablehlo.reshape %1588 : (tensor<256xf32>) -> tensor<1x256xf32>
    %1591 = stablehlo.broadcast_in_dim %1590, dims = [0, 1] : (tensor<1x256xf32>) -> tensor<4x256xf32>
    %1592 = stablehlo.constant dense<0x40800000> : tensor<4x256xf32>
    %1593 = stablehlo.divide %1591, %1592 : tensor<4x256xf32>
    %1594 = stablehlo.constant dense<0x40000000> : tensor<4x256xf32>
    %1595 = stablehlo.multiply %439, %1594 : tensor<4x256xf32>
    %1596 = stablehlo.multiply %1593, %1595 : tensor<4x256xf32>
    %1597 = stablehlo.constant dense<0x00000000> : tensor<f32>
    %1598 = stablehlo.reduce(%1596 init: %1597) applies stablehlo.add across dimensions = [0] : (tensor<4x256xf32>, tensor<f32>) -> tensor<256xf32>
    %1599 = stablehlo.negate %1598 : tensor<256xf32>
    %1600 = stablehlo.add %1583, %1599 : tensor<256xf32>
    %1601 = stablehlo.add %1589, %1596 : tensor<4x256xf32>
    %1602 = stablehlo.reshape %1600 : (tensor<256xf32>) -> tensor<1x256xf32>
    %1603 = stablehlo.broadcast_in_dim %1602, dims = [0, 1] : (tensor<1x256xf32>) -> tensor<4x256xf32>
    %1604 = stablehlo.divide %1603, %1592 : tensor<4x256xf32>
    %1605 = stablehlo.add %1601, %1604 : tensor<4x256xf32>
    %1606 = stablehlo.reshape %1605 : (tensor<4x256xf32>) -> tensor<1x4x256xf32>
    %1607 = stablehlo.dot_general %429, %1606, batching_dims = [0] x [0], contracting_dims = [1] x [1] : (tensor<1x4x16xf32>, tensor<1x4x256xf32>) -> tensor<1x16x256xf32>
    %1608 = stablehlo.reshape %1607 : (tensor<1x16x256xf32>) -> tensor<16x256xf32>
    %1609 = stablehlo.reshape %428 : (tensor<i1>) -> tensor<1xi1>
    %1610 = stablehlo.broadcast_in_dim %1609, dims = [1] : (tensor<1xi1>) -> tensor<256x1xi1>
    %1611 = stablehlo.reshape %1610 : (tensor<256x1xi1>) -> tensor<256xi1>
    %1612 = stablehlo.select %1611, %459, %arg11 : tensor<256xi1>, tensor<256xf32>
    %1613 = stablehlo.select %1611, %462, %arg12 : tensor<256xi1>, tensor<256xf32>
    %1614 = stablehlo.broadcast_in_dim %1609, dims = [1] : (tensor<1xi1>) -> tensor<8x1xi1>
    %1615 = stablehlo.reshape %1614 : (tensor<8x1xi1>) -> tensor<8xi1>
    %1616 = stablehlo.select %1615, %491, %arg13 : tensor<8xi1>, tensor<8xf32>
    %1617 = stablehlo.select %1615, %494, %arg14 : tensor<8xi1>, tensor<8xf32>
    %1618 = stablehlo.broadcast_in_dim %1609, dims = [1] : (tensor<1xi1>) -> tensor<4x1xi1>
    %1619 = stablehlo.reshape %1618 : (tensor<4x1xi1>) -> tensor<4xi1>
    %1620 = stablehlo.select %1619, %522, %arg15 : tensor<4xi1>, tensor<4xf32>
    %1621 = stablehlo.select %1619, %525, %arg16 : tensor<4xi1>, tensor<4xf32>
    %1622 = stablehlo.add %arg31, %412 : tensor<f32>
    %1623 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1624 = stablehlo.multiply %1608, %1623 : tensor<16x256xf32>
    %1625 = stablehlo.constant dense<0x3F000000> : tensor<16x256xf32>
    %1626 = stablehlo.multiply %arg32, %1625 : tensor<16x256xf32>
    %1627 = stablehlo.multiply %1624, %1625 : tensor<16x256xf32>
    %1628 = stablehlo.add %1626, %1627 : tensor<16x256xf32>
    %1629 = stablehlo.multiply %1624, %1624 : tensor<16x256xf32>
    %1630 = stablehlo.constant dense<0x3F7FBE77> : tensor<16x256xf32>
    %1631 = stablehlo.multiply %arg33, %1630 : tensor<16x256xf32>
    %1632 = stablehlo.constant dense<0x3A83126F> : tensor<16x256xf32>
    %1633 = stablehlo.multiply %1629, %1632 : tensor<16x256xf32>
    %1634 = stablehlo.add %1631, %1633 : tensor<16x256xf32>
    %1635 = stablehlo.power %1000, %1622 : tensor<f32>
    %1636 = stablehlo.subtract %412, %1635 : tensor<f32>
    %1637 = stablehlo.broadcast_in_dim %1636, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1638 = stablehlo.divide %1628, %1637 : tensor<16x256xf32>
    %1639 = stablehlo.power %1006, %1622 : tensor<f32>
    %1640 = stablehlo.subtract %412, %1639 : tensor<f32>
    %1641 = stablehlo.broadcast_in_dim %1640, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1642 = stablehlo.divide %1634, %1641 : tensor<16x256xf32>
    %1643 = stablehlo.sqrt %1642 : tensor<16x256xf32>
    %1644 = stablehlo.constant dense<0x322BCC77> : tensor<16x256xf32>
    %1645 = stablehlo.add %1643, %1644 : tensor<16x256xf32>
    %1646 = stablehlo.divide %1638, %1645 : tensor<16x256xf32>
    %1647 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<16x256xf32>
    %1648 = stablehlo.multiply %1647, %1646 : tensor<16x256xf32>
    %1649 = stablehlo.subtract %arg0, %1648 : tensor<16x256xf32>
    %1650 = stablehlo.reshape %428 : (tensor<i1>) -> tensor<1x1xi1>
    %1651 = stablehlo.broadcast_in_dim %1650, dims = [1, 3] : (tensor<1x1xi1>) -> tensor<16x1x256x1xi1>
    %1652 = stablehlo.reshape %1651 : (tensor<16x1x256x1xi1>) -> tensor<16x256xi1>
    %1653 = stablehlo.select %1652, %1649, %arg0 : tensor<16x256xi1>, tensor<16x256xf32>
    %1654 = stablehlo.select %1652, %1628, %arg32 : tensor<16x256xi1>, tensor<16x256xf32>
    %1655 = stablehlo.select %1652, %1634, %arg33 : tensor<16x256xi1>, tensor<16x256xf32>
    %1656 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1657 = stablehlo.multiply %1575, %1656 : tensor<256xf32>
    %1658 = stablehlo.constant dense<0x3F000000> : tensor<256xf32>
    %1659 = stablehlo.multiply %arg34, %1658 : tensor<256xf32>
    %1660 = stablehlo.multiply %1657, %1658 : tensor<256xf32>
    %1661 = stablehlo.add %1659, %1660 : tensor<256xf32>
    %1662 = stablehlo.multiply %1657, %1657 : tensor<256xf32>
    %1663 = stablehlo.constant dense<0x3F7FBE77> : tensor<256xf32>
    %1664 = stablehlo.multiply %arg35, %1663 : tensor<256xf32>
    %1665 = stablehlo.constant dense<0x3A83126F> : tensor<256xf32>
    %1666 = stablehlo.multiply %1662, %1665 : tensor<256xf32>
    %1667 = stablehlo.add %1664, %1666 : tensor<256xf32>
    %1668 = stablehlo.broadcast_in_dim %1636, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1669 = stablehlo.divide %1661, %1668 : tensor<256xf32>
    %1670 = stablehlo.broadcast_in_dim %1640, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1671 = stablehlo.divide %1667, %1670 : tensor<256xf32>
    %1672 = stablehlo.sqrt %1671 : tensor<256xf32>
    %1673 = stablehlo.constant dense<0x322BCC77> : tensor<256xf32>
    %1674 = stablehlo.add %1672, %1673 : tensor<256xf32>
    %1675 = stablehlo.divide %1669, %1674 : tensor<256xf32>
    %1676 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<256xf32>
    %1677 = stablehlo.multiply %1676, %1675 : tensor<256xf32>
    %1678 = stablehlo.subtract %arg1, %1677 : tensor<256xf32>
    %1679 = stablehlo.select %1611, %1678, %arg1 : tensor<256xi1>, tensor<256xf32>
    %1680 = stablehlo.select %1611, %1661, %arg34 : tensor<256xi1>, tensor<256xf32>
    %1681 = stablehlo.select %1611, %1667, %arg35 : tensor<256xi1>, tensor<256xf32>
    %1682 = stablehlo.multiply %1577, %1656 : tensor<256xf32>
    %1683 = stablehlo.multiply %arg36, %1658 : tensor<256xf32>
    %1684 = stablehlo.multiply %1682, %1658 : tensor<256xf32>
    %1685 = stablehlo.add %1683, %1684 : tensor<256xf32>
    %1686 = stablehlo.multiply %1682, %1682 : tensor<256xf32>
    %1687 = stablehlo.multiply %arg37, %1663 : tensor<256xf32>
    %1688 = stablehlo.multiply %1686, %1665 : tensor<256xf32>
    %1689 = stablehlo.add %1687, %1688 : tensor<256xf32>
    %1690 = stablehlo.divide %1685, %1668 : tensor<256xf32>
    %1691 = stablehlo.divide %1689, %1670 : tensor<256xf32>
    %1692 = stablehlo.sqrt %1691 : tensor<256xf32>
    %1693 = stablehlo.add %1692, %1673 : tensor<256xf32>
    %1694 = stablehlo.divide %1690, %1693 : tensor<256xf32>
    %1695 = stablehlo.multiply %1676, %1694 : tensor<256xf32>
    %1696 = stablehlo.subtract %arg2, %1695 : tensor<256xf32>
    %1697 = stablehlo.select %1611, %1696, %arg2 : tensor<256xi1>, tensor<256xf32>
    %1698 = stablehlo.select %1611, %1685, %arg36 : tensor<256xi1>, tensor<256xf32>
    %1699 = stablehlo.select %1611, %1689, %arg37 : tensor<256xi1>, tensor<256xf32>
    %1700 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1701 = stablehlo.multiply %1548, %1700 : tensor<5x5x8x16xf32>
    %1702 = stablehlo.multiply %arg38, %1135 : tensor<5x5x8x16xf32>
    %1703 = stablehlo.multiply %1701, %1135 : tensor<5x5x8x16xf32>
    %1704 = stablehlo.add %1702, %1703 : tensor<5x5x8x16xf32>
    %1705 = stablehlo.multiply %1701, %1701 : tensor<5x5x8x16xf32>
    %1706 = stablehlo.multiply %arg39, %1140 : tensor<5x5x8x16xf32>
    %1707 = stablehlo.multiply %1705, %1142 : tensor<5x5x8x16xf32>
    %1708 = stablehlo.add %1706, %1707 : tensor<5x5x8x16xf32>
    %1709 = stablehlo.broadcast_in_dim %1636, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1710 = stablehlo.divide %1704, %1709 : tensor<5x5x8x16xf32>
    %1711 = stablehlo.broadcast_in_dim %1640, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1712 = stablehlo.divide %1708, %1711 : tensor<5x5x8x16xf32>
    %1713 = stablehlo.sqrt %1712 : tensor<5x5x8x16xf32>
    %1714 = stablehlo.add %1713, %1150 : tensor<5x5x8x16xf32>
    %1715 = stablehlo.divide %1710, %1714 : tensor<5x5x8x16xf32>
    %1716 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<5x5x8x16xf32>
    %1717 = stablehlo.multiply %1716, %1715 : tensor<5x5x8x16xf32>
    %1718 = stablehlo.subtract %arg3, %1717 : tensor<5x5x8x16xf32>
    %1719 = stablehlo.reshape %428 : (tensor<i1>) -> tensor<1x1x1x1xi1>
    %1720 = stablehlo.broadcast_in_dim %1719, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<5x1x5x1x8x1x16x1xi1>
    %1721 = stablehlo.reshape %1720 : (tensor<5x1x5x1x8x1x16x1xi1>) -> tensor<5x5x8x16xi1>
    %1722 = stablehlo.select %1721, %1718, %arg3 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1723 = stablehlo.select %1721, %1704, %arg38 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1724 = stablehlo.select %1721, %1708, %arg39 : tensor<5x5x8x16xi1>, tensor<5x5x8x16xf32>
    %1725 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1726 = stablehlo.multiply %1520, %1725 : tensor<8xf32>
    %1727 = stablehlo.multiply %arg40, %1091 : tensor<8xf32>
    %1728 = stablehlo.multiply %1726, %1091 : tensor<8xf32>
    %1729 = stablehlo.add %1727, %1728 : tensor<8xf32>
    %1730 = stablehlo.multiply %1726, %1726 : tensor<8xf32>
    %1731 = stablehlo.multiply %arg41, %1096 : tensor<8xf32>
    %1732 = stablehlo.multiply %1730, %1098 : tensor<8xf32>
    %1733 = stablehlo.add %1731, %1732 : tensor<8xf32>
    %1734 = stablehlo.broadcast_in_dim %1636, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1735 = stablehlo.divide %1729, %1734 : tensor<8xf32>
    %1736 = stablehlo.broadcast_in_dim %1640, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1737 = stablehlo.divide %1733, %1736 : tensor<8xf32>
    %1738 = stablehlo.sqrt %1737 : tensor<8xf32>
    %1739 = stablehlo.add %1738, %1106 : tensor<8xf32>
    %1740 = stablehlo.divide %1735, %1739 : tensor<8xf32>
    %1741 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<8xf32>
    %1742 = stablehlo.multiply %1741, %1740 : tensor<8xf32>
    %1743 = stablehlo.subtract %arg4, %1742 : tensor<8xf32>
    %1744 = stablehlo.select %1615, %1743, %arg4 : tensor<8xi1>, tensor<8xf32>
    %1745 = stablehlo.select %1615, %1729, %arg40 : tensor<8xi1>, tensor<8xf32>
    %1746 = stablehlo.select %1615, %1733, %arg41 : tensor<8xi1>, tensor<8xf32>
    %1747 = stablehlo.multiply %1522, %1725 : tensor<8xf32>
    %1748 = stablehlo.multiply %arg42, %1091 : tensor<8xf32>
    %1749 = stablehlo.multiply %1747, %1091 : tensor<8xf32>
    %1750 = stablehlo.add %1748, %1749 : tensor<8xf32>
    %1751 = stablehlo.multiply %1747, %1747 : tensor<8xf32>
    %1752 = stablehlo.multiply %arg43, %1096 : tensor<8xf32>
    %1753 = stablehlo.multiply %1751, %1098 : tensor<8xf32>
    %1754 = stablehlo.add %1752, %1753 : tensor<8xf32>
    %1755 = stablehlo.divide %1750, %1734 : tensor<8xf32>
    %1756 = stablehlo.divide %1754, %1736 : tensor<8xf32>
    %1757 = stablehlo.sqrt %1756 : tensor<8xf32>
    %1758 = stablehlo.add %1757, %1106 : tensor<8xf32>
    %1759 = stablehlo.divide %1755, %1758 : tensor<8xf32>
    %1760 = stablehlo.multiply %1741, %1759 : tensor<8xf32>
    %1761 = stablehlo.subtract %arg5, %1760 : tensor<8xf32>
    %1762 = stablehlo.select %1615, %1761, %arg5 : tensor<8xi1>, tensor<8xf32>
    %1763 = stablehlo.select %1615, %1750, %arg42 : tensor<8xi1>, tensor<8xf32>
    %1764 = stablehlo.select %1615, %1754, %arg43 : tensor<8xi1>, tensor<8xf32>
    %1765 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1766 = stablehlo.multiply %1498, %1765 : tensor<4x4x4x8xf32>
    %1767 = stablehlo.constant dense<0x3F000000> : tensor<4x4x4x8xf32>
    %1768 = stablehlo.multiply %arg44, %1767 : tensor<4x4x4x8xf32>
    %1769 = stablehlo.multiply %1766, %1767 : tensor<4x4x4x8xf32>
    %1770 = stablehlo.add %1768, %1769 : tensor<4x4x4x8xf32>
    %1771 = stablehlo.multiply %1766, %1766 : tensor<4x4x4x8xf32>
    %1772 = stablehlo.constant dense<0x3F7FBE77> : tensor<4x4x4x8xf32>
    %1773 = stablehlo.multiply %arg45, %1772 : tensor<4x4x4x8xf32>
    %1774 = stablehlo.constant dense<0x3A83126F> : tensor<4x4x4x8xf32>
    %1775 = stablehlo.multiply %1771, %1774 : tensor<4x4x4x8xf32>
    %1776 = stablehlo.add %1773, %1775 : tensor<4x4x4x8xf32>
    %1777 = stablehlo.broadcast_in_dim %1636, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1778 = stablehlo.divide %1770, %1777 : tensor<4x4x4x8xf32>
    %1779 = stablehlo.broadcast_in_dim %1640, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1780 = stablehlo.divide %1776, %1779 : tensor<4x4x4x8xf32>
    %1781 = stablehlo.sqrt %1780 : tensor<4x4x4x8xf32>
    %1782 = stablehlo.constant dense<0x322BCC77> : tensor<4x4x4x8xf32>
    %1783 = stablehlo.add %1781, %1782 : tensor<4x4x4x8xf32>
    %1784 = stablehlo.divide %1778, %1783 : tensor<4x4x4x8xf32>
    %1785 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4x4x4x8xf32>
    %1786 = stablehlo.multiply %1785, %1784 : tensor<4x4x4x8xf32>
    %1787 = stablehlo.subtract %arg6, %1786 : tensor<4x4x4x8xf32>
    %1788 = stablehlo.broadcast_in_dim %1719, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<4x1x4x1x4x1x8x1xi1>
    %1789 = stablehlo.reshape %1788 : (tensor<4x1x4x1x4x1x8x1xi1>) -> tensor<4x4x4x8xi1>
    %1790 = stablehlo.select %1789, %1787, %arg6 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1791 = stablehlo.select %1789, %1770, %arg44 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1792 = stablehlo.select %1789, %1776, %arg45 : tensor<4x4x4x8xi1>, tensor<4x4x4x8xf32>
    %1793 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1794 = stablehlo.multiply %1467, %1793 : tensor<4xf32>
    %1795 = stablehlo.multiply %arg46, %1035 : tensor<4xf32>
    %1796 = stablehlo.multiply %1794, %1035 : tensor<4xf32>
    %1797 = stablehlo.add %1795, %1796 : tensor<4xf32>
    %1798 = stablehlo.multiply %1794, %1794 : tensor<4xf32>
    %1799 = stablehlo.multiply %arg47, %1040 : tensor<4xf32>
    %1800 = stablehlo.multiply %1798, %1042 : tensor<4xf32>
    %1801 = stablehlo.add %1799, %1800 : tensor<4xf32>
    %1802 = stablehlo.broadcast_in_dim %1636, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1803 = stablehlo.divide %1797, %1802 : tensor<4xf32>
    %1804 = stablehlo.broadcast_in_dim %1640, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1805 = stablehlo.divide %1801, %1804 : tensor<4xf32>
    %1806 = stablehlo.sqrt %1805 : tensor<4xf32>
    %1807 = stablehlo.add %1806, %1050 : tensor<4xf32>
    %1808 = stablehlo.divide %1803, %1807 : tensor<4xf32>
    %1809 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4xf32>
    %1810 = stablehlo.multiply %1809, %1808 : tensor<4xf32>
    %1811 = stablehlo.subtract %arg7, %1810 : tensor<4xf32>
    %1812 = stablehlo.select %1619, %1811, %arg7 : tensor<4xi1>, tensor<4xf32>
    %1813 = stablehlo.select %1619, %1797, %arg46 : tensor<4xi1>, tensor<4xf32>
    %1814 = stablehlo.select %1619, %1801, %arg47 : tensor<4xi1>, tensor<4xf32>
    %1815 = stablehlo.multiply %1469, %1793 : tensor<4xf32>
    %1816 = stablehlo.multiply %arg48, %1035 : tensor<4xf32>
    %1817 = stablehlo.multiply %1815, %1035 : tensor<4xf32>
    %1818 = stablehlo.add %1816, %1817 : tensor<4xf32>
    %1819 = stablehlo.multiply %1815, %1815 : tensor<4xf32>
    %1820 = stablehlo.multiply %arg49, %1040 : tensor<4xf32>
    %1821 = stablehlo.multiply %1819, %1042 : tensor<4xf32>
    %1822 = stablehlo.add %1820, %1821 : tensor<4xf32>
    %1823 = stablehlo.divide %1818, %1802 : tensor<4xf32>
    %1824 = stablehlo.divide %1822, %1804 : tensor<4xf32>
    %1825 = stablehlo.sqrt %1824 : tensor<4xf32>
    %1826 = stablehlo.add %1825, %1050 : tensor<4xf32>
    %1827 = stablehlo.divide %1823, %1826 : tensor<4xf32>
    %1828 = stablehlo.multiply %1809, %1827 : tensor<4xf32>
    %1829 = stablehlo.subtract %arg8, %1828 : tensor<4xf32>
    %1830 = stablehlo.select %1619, %1829, %arg8 : tensor<4xi1>, tensor<4xf32>
    %1831 = stablehlo.select %1619, %1818, %arg48 : tensor<4xi1>, tensor<4xf32>
    %1832 = stablehlo.select %1619, %1822, %arg49 : tensor<4xi1>, tensor<4xf32>
    %1833 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1834 = stablehlo.multiply %1443, %1833 : tensor<4x4x3x4xf32>
    %1835 = stablehlo.constant dense<0x3F000000> : tensor<4x4x3x4xf32>
    %1836 = stablehlo.multiply %arg50, %1835 : tensor<4x4x3x4xf32>
    %1837 = stablehlo.multiply %1834, %1835 : tensor<4x4x3x4xf32>
    %1838 = stablehlo.add %1836, %1837 : tensor<4x4x3x4xf32>
    %1839 = stablehlo.multiply %1834, %1834 : tensor<4x4x3x4xf32>
    %1840 = stablehlo.constant dense<0x3F7FBE77> : tensor<4x4x3x4xf32>
    %1841 = stablehlo.multiply %arg51, %1840 : tensor<4x4x3x4xf32>
    %1842 = stablehlo.constant dense<0x3A83126F> : tensor<4x4x3x4xf32>
    %1843 = stablehlo.multiply %1839, %1842 : tensor<4x4x3x4xf32>
    %1844 = stablehlo.add %1841, %1843 : tensor<4x4x3x4xf32>
    %1845 = stablehlo.broadcast_in_dim %1636, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1846 = stablehlo.divide %1838, %1845 : tensor<4x4x3x4xf32>
    %1847 = stablehlo.broadcast_in_dim %1640, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1848 = stablehlo.divide %1844, %1847 : tensor<4x4x3x4xf32>
    %1849 = stablehlo.sqrt %1848 : tensor<4x4x3x4xf32>
    %1850 = stablehlo.constant dense<0x322BCC77> : tensor<4x4x3x4xf32>
    %1851 = stablehlo.add %1849, %1850 : tensor<4x4x3x4xf32>
    %1852 = stablehlo.divide %1846, %1851 : tensor<4x4x3x4xf32>
    %1853 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<4x4x3x4xf32>
    %1854 = stablehlo.multiply %1853, %1852 : tensor<4x4x3x4xf32>
    %1855 = stablehlo.subtract %arg9, %1854 : tensor<4x4x3x4xf32>
    %1856 = stablehlo.broadcast_in_dim %1719, dims = [1, 3, 5, 7] : (tensor<1x1x1x1xi1>) -> tensor<4x1x4x1x3x1x4x1xi1>
    %1857 = stablehlo.reshape %1856 : (tensor<4x1x4x1x3x1x4x1xi1>) -> tensor<4x4x3x4xi1>
    %1858 = stablehlo.select %1857, %1855, %arg9 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1859 = stablehlo.select %1857, %1838, %arg50 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1860 = stablehlo.select %1857, %1844, %arg51 : tensor<4x4x3x4xi1>, tensor<4x4x3x4xf32>
    %1861 = stablehlo.broadcast_in_dim %arg81, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1862 = stablehlo.multiply %1441, %1861 : tensor<3xf32>
    %1863 = stablehlo.constant dense<0x3F000000> : tensor<3xf32>
    %1864 = stablehlo.multiply %arg52, %1863 : tensor<3xf32>
    %1865 = stablehlo.multiply %1862, %1863 : tensor<3xf32>
    %1866 = stablehlo.add %1864, %1865 : tensor<3xf32>
    %1867 = stablehlo.multiply %1862, %1862 : tensor<3xf32>
    %1868 = stablehlo.constant dense<0x3F7FBE77> : tensor<3xf32>
    %1869 = stablehlo.multiply %arg53, %1868 : tensor<3xf32>
    %1870 = stablehlo.constant dense<0x3A83126F> : tensor<3xf32>
    %1871 = stablehlo.multiply %1867, %1870 : tensor<3xf32>
    %1872 = stablehlo.add %1869, %1871 : tensor<3xf32>
    %1873 = stablehlo.broadcast_in_dim %1636, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1874 = stablehlo.divide %1866, %1873 : tensor<3xf32>
    %1875 = stablehlo.broadcast_in_dim %1640, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1876 = stablehlo.divide %1872, %1875 : tensor<3xf32>
    %1877 = stablehlo.sqrt %1876 : tensor<3xf32>
    %1878 = stablehlo.constant dense<0x322BCC77> : tensor<3xf32>
    %1879 = stablehlo.add %1877, %1878 : tensor<3xf32>
    %1880 = stablehlo.divide %1874, %1879 : tensor<3xf32>
    %1881 = stablehlo.broadcast_in_dim %arg79, dims = [] : (tensor<f32>) -> tensor<3xf32>
    %1882 = stablehlo.multiply %1881, %1880 : tensor<3xf32>
    %1883 = stablehlo.subtract %arg10, %1882 : tensor<3xf32>
    %1884 = stablehlo.broadcast_in_dim %1609, dims = [1] : (tensor<1xi1>) -> tensor<3x1xi1>
    %1885 = stablehlo.reshape %1884 : (tensor<3x1xi1>) -> tensor<3xi1>
    %1886 = stablehlo.select %1885, %1883, %arg10 : tensor<3xi1>, tensor<3xf32>
    %1887 = stablehlo.select %1885, %1866, %arg52 : tensor<3xi1>, tensor<3xf32>
    %1888 = stablehlo.select %1885, %1872, %arg53 : tensor<3xi1>, tensor<3xf32>
    %1889 = stablehlo.select %428, %1622, %arg31 : tensor<i1>, tensor<f32>
    return %1653, %1679, %1697, %1722, %1744, %1762, %1790, %1812, %1830, %1858, %1886, %1612, %1613, %1616, %1617, %1620, %1621, %1030, %1058, %1086, %1112, %1130, %1158, %1184, %1202, %1231, %1257, %991, %992, %995, %996, %1889, %1654, %1655, %1680, %1681, %1698, %1699, %1723, %1724, %1745, %1746, %1763, %1764, %1791, %1792, %1813, %1814, %1831, %1832, %1859, %1860, %1887, %1888, %1260, %1031, %1032, %1059, %1060, %1087, %1088, %1113, %1114, %1131, %1132, %1159, %1160, %1185, %1186, %1203, %1204, %1232, %1233, %1258, %1259, %1328, %701 : tensor<16x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<5x5x8x16xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4x4x4x8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4x3x4xf32>, tensor<3xf32>, tensor<256xf32>, tensor<256xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x5x3x4xf32>, tensor<4xf32>, tensor<5x5x4x8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<5x5x8x16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<256x1xf32>, tensor<1xf32>, tensor<8xf32>, tensor<8xf32>, tensor<16xf32>, tensor<16xf32>, tensor<f32>, tensor<16x256xf32>, tensor<16x256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<256xf32>, tensor<5x5x8x16xf32>, tensor<5x5x8x16xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<4x4x4x8xf32>, tensor<4x4x4x8xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4x4x3x4xf32>, tensor<4x4x3x4xf32>, tensor<3xf32>, tensor<3xf32>, tensor<f32>, tensor<5x5x3x4xf32>, tensor<5x5x3x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<5x5x4x8xf32>, tensor<5x5x4x8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<8xf32>, tensor<5x5x8x16xf32>, tensor<5x5x8x16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<16xf32>, tensor<256x1xf32>, tensor<256x1xf32>, tensor<1xf32>, tensor<1xf32>, tensor<f32>, tensor<f32>
  }
}
