// Compiled for AVX-512 where the processor's family knows it; called only where the processor has it.
#include "kernels/processor.hpp"
#include "kernels/run_ends.hpp"

namespace kouprey {

#if defined(KOUPREY_RUNS_BY_64)
bool have_avx512() {
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2") &&
           __builtin_cpu_supports("popcnt");
}
#else
bool have_avx512() { return false; }
#endif

std::size_t run_ends_avx512(const std::uint8_t* a, const std::uint8_t* b, std::size_t size,
                            std::uint32_t* ends) {
    return run_ends(a, b, size, ends);
}
std::size_t run_ends_avx512(const std::int32_t* a, const std::int32_t* b, std::size_t size,
                            std::uint32_t* ends) {
    return run_ends(a, b, size, ends);
}

} // namespace kouprey
