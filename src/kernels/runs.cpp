#include "kouprey/kernels/runs.hpp"

#include "kernels/processor.hpp"
#include "kernels/run_ends.hpp"

namespace kouprey {

namespace {

template <class T> using Finder = std::size_t (*)(const T*, const T*, std::size_t, std::uint32_t*);

template <class T> Finder<T> for_this_processor() {
    if (have_avx512()) return run_ends_avx512;
    if (have_avx2()) return run_ends_avx2;
    return run_ends<T>;
}

template <class T>
std::size_t on_this_processor(std::span<const T> a, std::span<const T> b, std::uint32_t* ends) {
    static const Finder<T> find = for_this_processor<T>();
    return find(a.data(), b.data(), a.size(), ends);
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
