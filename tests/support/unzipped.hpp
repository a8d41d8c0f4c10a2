// Reading ZIP archives by GDAL's own reader, which shares nothing with the writer.
#pragma once

#include <string>

namespace kouprey::test {

/// The bytes of one file in an archive; fails the test when it cannot be read.
std::string unzipped(const std::string& archive, const std::string& name);

/// Names of all files, sorted and parted by blanks.
std::string names_in(const std::string& archive);

} // namespace kouprey::test
