#include "raster/jpeg2000.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "raster/inflate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <vector>

namespace kouprey {

namespace {

constexpr std::array<unsigned char, 12> signature{0,    0,    0,    12,   0x6a, 0x50,
                                                  0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a};
constexpr std::uint64_t start_of_codestream = 0xff4f, size_marker = 0xff51, start_of_tile_part = 0xff90,
                        end_of_codestream = 0xffd9;

/// Big-endian numbers of a file.
class BigEndianFile {
  public:
    explicit BigEndianFile(const std::string& path) : path_(path), file_(path) {}

    std::int64_t size() const { return file_.size(); }
    std::uint64_t number(std::int64_t place, int bytes) {
        std::array<std::byte, 8> raw{};
        const auto part = std::span(raw).first(static_cast<std::size_t>(bytes));
        if (place < 0 || place > size() - bytes || !file_.read(place, part)) cut();
        std::uint64_t value = 0;
        for (const auto byte : part) value = value << 8 | static_cast<std::uint64_t>(byte);
        return value;
    }
    [[noreturn]] void cut() const { refuse("the JPEG 2000 file ends before its data do (truncated)"); }
    [[noreturn]] void refuse(std::string what) const {
        throw Error(Failure::input, {std::move(what), path_, "fetch it again"});
    }

  private:
    const std::string& path_;
    InputFile file_;
};

struct Stretch {
    std::int64_t begin, end;
};

/// Where the codestream lies among the boxes.
Stretch codestream_of(BigEndianFile& file) {
    constexpr std::uint64_t contiguous_codestream = 0x6a703263; // "jp2c"
    for (std::int64_t place = 0; place < file.size();) {
        auto size = static_cast<std::int64_t>(file.number(place, 4));
        const auto type = file.number(place + 4, 4);
        std::int64_t head = 8;
        if (size == 1) {
            const auto large = file.number(place + 8, 8);
            size = static_cast<std::int64_t>(std::min<std::uint64_t>(large, std::uint64_t{1} << 62));
            head = 16;
        }
        if (size == 0) size = file.size() - place; // up to the end
        if (size < head) file.refuse("a box of the JPEG 2000 file is shorter than its head");
        if (size > file.size() - place) file.cut();
        if (type == contiguous_codestream) return {place + head, place + size};
        place += size;
    }
    file.refuse("the JPEG 2000 file holds no codestream");
}

/// Number of tiles by the SIZ segment.
std::uint64_t tiles_of(BigEndianFile& file, std::int64_t segment) {
    const auto field = [&](int index) { return file.number(segment + 6 + 4 * index, 4); };
    const auto along = [&](int axis) {
        const auto end = field(axis), first = field(axis + 6), side = field(axis + 4);
        if (side == 0 || first > end) file.refuse("the JPEG 2000 file has tiles of no size");
        return (end - first + side - 1) / side;
    };
    const auto tiles = along(0) * along(1);
    constexpr std::uint64_t most = 65535;
    if (tiles == 0 || tiles > most) file.refuse("the JPEG 2000 file has an impossible number of tiles");
    return tiles;
}

/// Walks from tile-part to tile-part; the main header ends where the first begins.
void require_complete(BigEndianFile& file, Stretch stream) {
    if (file.number(stream.begin, 2) != start_of_codestream ||
        file.number(stream.begin + 2, 2) != size_marker)
        file.refuse("the JPEG 2000 codestream does not begin as one");
    std::vector<bool> seen(tiles_of(file, stream.begin + 2));
    auto place = stream.begin + 2;
    while (file.number(place, 2) != start_of_tile_part)
        place += 2 + static_cast<std::int64_t>(file.number(place + 2, 2));
    while (place < stream.end - 1 && file.number(place, 2) == start_of_tile_part) {
        const auto tile = file.number(place + 4, 2);
        auto length = static_cast<std::int64_t>(file.number(place + 6, 4));
        if (length == 0) length = stream.end - 2 - place; // the last one, up to the end
        if (tile >= seen.size() || length < 14)
            file.refuse("a tile of the JPEG 2000 file is none of its own");
        seen[tile] = true;
        place += length;
    }
    if (place > stream.end - 2 || file.number(place, 2) != end_of_codestream) file.cut();
    const auto missing = std::ranges::find(seen, false);
    if (missing != seen.end())
        file.refuse(fmt::format("the JPEG 2000 file lacks tile {}", missing - seen.begin()));
}

} // namespace

bool is_jpeg2000(const std::string& path) {
    require_plain_file(path);
    std::array<char, signature.size()> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return std::ranges::equal(head, signature,
                              [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
}

DatasetHandle complete_jpeg2000(const std::string& path) {
    BigEndianFile file(path);
    require_complete(file, codestream_of(file));
    auto dataset = open_jpeg2000(path);
    if (dataset->GetRasterCount() != 1)
        throw Error(Failure::input,
                    {fmt::format("the JPEG 2000 file holds {} bands, a picture", dataset->GetRasterCount()),
                     path, "name the files of single bands"});
    return dataset;
}

} // namespace kouprey
