// Loops over groups of cells for the vector instructions that the processor has.
#pragma once

#include "kernels/processor.hpp"

namespace kouprey {

#if defined(__x86_64__)

template <class Loop> [[gnu::target("avx2")]] void run_by_avx2(const Loop& loop) { loop(); }

/// Runs a loop that is compiled twice: for every processor, and for those with AVX2. It is a lambda that is
/// always inlined, and so is what it calls.
template <class Loop> void run_vector_loop(const Loop& loop) {
    static const bool avx2 = have_avx2();
    avx2 ? run_by_avx2(loop) : loop();
}

#else

template <class Loop> void run_vector_loop(const Loop& loop) { loop(); }

#endif

} // namespace kouprey
