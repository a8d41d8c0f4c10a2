#include "geo/file_guess.hpp"

#include "kouprey/core/text.hpp"

#include <array>
#include <fstream>
#include <string_view>
#include <utility>

namespace kouprey {

namespace {

using namespace std::string_view_literals;

/// In lower case, as they stand after blanks.
constexpr std::array beginnings{
    std::pair{"<vrtdataset"sv, "a VRT, a map only where --allow vrt is said"sv},
    std::pair{"<!doctype html"sv, "an HTML page, such as a portal sends instead of the file"sv},
    std::pair{"<html"sv, "an HTML page, such as a portal sends instead of the file"sv},
    std::pair{"<?xml"sv, "an XML text"sv},
    std::pair{"<kml"sv, "a KML text"sv},
    std::pair{"pk\x03\x04"sv, "a ZIP archive, to be unpacked first"sv},
    std::pair{"sqlite format 3\0"sv, "a GeoPackage or another SQLite database"sv},
    std::pair{"\x89png"sv, "a PNG picture"sv},
    std::pair{"\xff\xd8\xff"sv, "a JPEG picture"sv},
    std::pair{"\0\0\0\x0cjp  "sv, "a JPEG 2000 picture, read only as a file of a scene"sv},
    std::pair{"\x89hdf"sv, "an HDF5 or netCDF file"sv},
    std::pair{"cdf"sv, "a netCDF file"sv},
    std::pair{"version https://git-lfs"sv, "a Git LFS pointer, which stands for the file"sv},
    std::pair{"{"sv, "a JSON text"sv},
};

} // namespace

std::string file_guess(const std::string& path) {
    std::array<char, 256> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    auto text = lower({head.data(), head.size()});
    text.erase(0, std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size()));
    for (const auto& [beginning, name] : beginnings)
        if (text.starts_with(beginning)) return std::string(name);
    return {};
}

} // namespace kouprey
