// Whether this is a build whose memory a sanitizer keeps, which then counts as the program's.
#pragma once

namespace kouprey {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool instrumented = true; // by GCC
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool instrumented = true; // by clang
#else
inline constexpr bool instrumented = false;
#endif
#else
inline constexpr bool instrumented = false;
#endif

} // namespace kouprey
