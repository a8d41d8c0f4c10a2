// What the writer and the reader of a classifier's file agree on.
#pragma once

#include <cstdint>
#include <string>

namespace kouprey {

inline constexpr const char* model_key = "kouprey_model";
inline constexpr int model_format = 1;
inline constexpr std::int64_t most_model_bytes = std::int64_t{1} << 31;

/// The last line but one of the file.
inline std::string hash_line(const std::string& hash) { return "  \"sha256\": \"" + hash + "\"\n"; }

} // namespace kouprey
