#include "kouprey/kernels/runs.hpp"

#include "kernels/run_ends.hpp"

namespace kouprey {

namespace {

template <class T>
std::size_t on_this_processor(std::span<const T> a, std::span<const T> b, std::uint32_t* ends) {
    static const bool fast = have_avx2();
    return fast ? run_ends_avx2(a.data(), b.data(), a.size(), ends)
                : run_ends(a.data(), b.data(), a.size(), ends);
}

} // namespace

std::size_t find_run_ends(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b,
                          std::uint32_t* ends) {
    return on_this_processor(a, b, ends);
}

std::size_t find_run_ends(std::span<const std::int32_t> a, std::span<const std::int32_t> b,
                          std::uint32_t* ends) {
    return on_this_processor(a, b, ends);
}

} // namespace kouprey
