// Compiled with -mavx2 where the processor's family knows it; called only where the processor has it.
#include "kernels/processor.hpp"
#include "kernels/run_ends.hpp"

namespace kouprey {

#if defined(__AVX2__)
bool have_avx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"); }
#else
bool have_avx2() { return false; }
#endif

std::size_t run_ends_avx2(const std::uint8_t* a, const std::uint8_t* b, std::size_t size,
                          std::uint32_t* ends) {
    return run_ends(a, b, size, ends);
}
std::size_t run_ends_avx2(const std::int32_t* a, const std::int32_t* b, std::size_t size,
                          std::uint32_t* ends) {
    return run_ends(a, b, size, ends);
}

} // namespace kouprey
