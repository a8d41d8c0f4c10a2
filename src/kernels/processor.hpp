// Which of the loops that are compiled several times may run here.
#pragma once

namespace kouprey {

/// Whether there is code for AVX2 and the processor has it.
bool have_avx2();
/// The same for AVX-512 with the compression of bytes (VBMI2).
bool have_avx512();

} // namespace kouprey
