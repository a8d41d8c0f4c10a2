#include "raster/cog_file.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/progress.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <ranges>
#include <string>

namespace kouprey {

namespace {

constexpr std::int64_t around_tile = 8;                       ///< its size before, four bytes behind it
constexpr std::int64_t room_for_head = std::int64_t{1} << 28; ///< more than the head of a classic TIFF needs
constexpr std::size_t chunk = std::size_t{1} << 22;           ///< bytes written at once

/// GDAL's promises to readers of parts of a file (its documentation of the COG driver).
std::string layout_note(std::size_t bands) {
    const std::string planes = bands > 1 ? "INTERLEAVE=BAND\n" : "";
    const std::string promises = "LAYOUT=IFDS_BEFORE_DATA\n"
                                 "BLOCK_ORDER=ROW_MAJOR\n"
                                 "BLOCK_LEADER=SIZE_AS_UINT4\n"
                                 "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\n"
                                 "KNOWN_INCOMPATIBLE_EDITION=NO\n" +
                                 planes + " ";
    return fmt::format("GDAL_STRUCTURAL_METADATA_SIZE={:06} bytes\n{}", promises.size(), promises);
}

std::int64_t most_bytes(const CogDescription& cog) {
    std::int64_t tiles = 0;
    for (const auto& level : cog.levels) tiles += level.tiles() * static_cast<std::int64_t>(cog.bands);
    return room_for_head + tiles * (static_cast<std::int64_t>(cog.tile_bound) + around_tile);
}

/// TIFF's SampleFormat.
std::uint16_t sample_format(SinkType type) {
    if (type == SinkType::float32 || type == SinkType::float64) return 3;
    return type == SinkType::int16 || type == SinkType::int32 ? 2 : 1;
}

const TiffTag* find(const std::vector<TiffTag>& tags, std::uint16_t number) {
    const auto found = std::ranges::find(tags, number, &TiffTag::tag);
    return found == tags.end() ? nullptr : &*found;
}

constexpr std::uint16_t colour_map = 320, gdal_nodata = 42113;

TiffTag offsets_tag(const std::vector<std::uint64_t>& offsets, bool big) {
    constexpr std::uint16_t tile_offsets = 324;
    if (big) return tiff_tag<std::uint64_t>(tile_offsets, TiffType::ulong8, offsets);
    std::vector<std::uint32_t> small;
    for (const auto offset : offsets) small.push_back(static_cast<std::uint32_t>(offset));
    return tiff_tag<std::uint32_t>(tile_offsets, TiffType::ulong, small);
}

TiffTag sizes_tag(const std::vector<TileStore*>& stores, std::size_t level) {
    std::vector<std::uint32_t> sizes;
    for (const auto* store : stores)
        for (const auto& tile : store->tiles(level)) sizes.push_back(tile.size);
    return tiff_tag<std::uint32_t>(325, TiffType::ulong, sizes);
}

/// The same number for each band.
TiffTag tag_of_bands(std::uint16_t tag, std::size_t bands, std::uint16_t number) {
    return tiff_tag<std::uint16_t>(tag, TiffType::ushort, std::vector<std::uint16_t>(bands, number));
}

/// A tile as it stands in the file.
void append_tile(std::vector<std::byte>& bytes, std::span<const std::byte> tile) {
    append_number(bytes, static_cast<std::uint32_t>(tile.size()));
    bytes.insert(bytes.end(), tile.begin(), tile.end());
    const auto last = tile.last(around_tile / 2);
    bytes.insert(bytes.end(), last.begin(), last.end());
}

[[noreturn]] void refuse(const Publication& publication, const std::string& part) {
    throw Error(Failure::io,
                {fmt::format("the raster read back differs from what was written, first in {}", part),
                 publication.target().string(), "check the disk, and write to another one"});
}

[[noreturn]] void refuse_tile(const Publication& publication, const PyramidLevel& raster, std::size_t level,
                              std::size_t index) {
    const auto tile = static_cast<std::int64_t>(index);
    refuse(publication, fmt::format("the block at column {}, row {}{}", tile % raster.across() * tile_side,
                                    tile / raster.across() * tile_side,
                                    level == 0 ? "" : fmt::format(" of overview {}", level)));
}

/// Whether the file holds at `place` what append_tile made of a tile.
bool holds_tile(const InputFile& file, std::int64_t place, const StoredTile& tile,
                std::vector<std::byte>& bytes) {
    bytes.resize(tile.size + around_tile);
    if (!file.read(place, bytes)) return false;
    const auto packed = std::span<const std::byte>(bytes).subspan(around_tile / 2, tile.size);
    const auto last = packed.last(around_tile / 2);
    return std::memcmp(bytes.data(), &tile.size, sizeof(tile.size)) == 0 &&
           libdeflate_crc32(0, packed.data(), packed.size()) == tile.checksum &&
           std::ranges::equal(std::span(bytes).last(around_tile / 2), last);
}

} // namespace

bool needs_big_tiff(const CogDescription& cog) { return most_bytes(cog) > std::int64_t{1} << 32; }

CogFile::CogFile(const CogDescription& cog, std::vector<TileStore*> stores)
    : cog_(cog)
    , stores_(std::move(stores))
    , big_(needs_big_tiff(cog)) {
    const auto note = layout_note(cog.bands);
    const auto size = tiff_head(directories(0), big_, note).size();
    head_ = tiff_head(directories(size), big_, note);
}

std::vector<std::vector<TiffTag>> CogFile::directories(std::uint64_t data_begin) const {
    std::vector<std::vector<TiffTag>> list(cog_.levels.size());
    auto place = data_begin;
    for (auto level = cog_.levels.size(); level-- > 0;) {
        std::vector<std::uint64_t> offsets;
        for (const auto* store : stores_)
            for (const auto& tile : store->tiles(level)) {
                offsets.push_back(place + around_tile / 2);
                place += tile.size + static_cast<std::uint64_t>(around_tile);
            }
        list[level] = directory(level, std::move(offsets));
    }
    return list;
}

std::vector<TiffTag> CogFile::directory(std::size_t level, std::vector<std::uint64_t> offsets) const {
    const auto& raster = cog_.levels[level];
    const auto* colours = find(cog_.tags, colour_map);
    std::vector<TiffTag> tags{long_tag(254, level == 0 ? 0 : 1), // NewSubfileType: an overview
                              long_tag(256, static_cast<std::uint32_t>(raster.cols)),
                              long_tag(257, static_cast<std::uint32_t>(raster.rows)),
                              tag_of_bands(258, cog_.bands, static_cast<std::uint16_t>(8 * cog_.format.cell)),
                              short_tag(259, 8),                          // Compression: DEFLATE
                              short_tag(262, colours != nullptr ? 3 : 1), // a palette, or black is zero
                              short_tag(277, static_cast<std::uint16_t>(cog_.bands)),
                              short_tag(284, cog_.bands > 1 ? 2 : 1), // bands apart
                              short_tag(317, static_cast<std::uint16_t>(cog_.format.predictor)),
                              short_tag(322, tile_side),
                              short_tag(323, tile_side),
                              offsets_tag(offsets, big_),
                              sizes_tag(stores_, level),
                              tag_of_bands(339, cog_.bands, sample_format(cog_.type))};
    if (cog_.bands > 1) tags.push_back(tag_of_bands(338, cog_.bands - 1, 0)); // of no special meaning
    for (const auto& tag : cog_.tags)
        if (level == 0 || tag.tag == colour_map || tag.tag == gdal_nodata) tags.push_back(tag);
    std::ranges::sort(tags, {}, &TiffTag::tag);
    return tags;
}

void CogFile::write(Publication& publication) {
    auto bytes = head_;
    const auto flush = [&] {
        throw_if_stopped();
        publication.write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        bytes.clear();
    };
    for (auto level = cog_.levels.size(); level-- > 0;)
        for (auto* store : stores_) {
            const auto& tiles = store->tiles(level);
            for (std::size_t i = 0; i < tiles.size(); ++i) {
                const auto tile = store->read(tiles[i]);
                if (!tile) refuse_tile(publication, cog_.levels[level], level, i);
                append_tile(bytes, *tile);
                if (bytes.size() >= chunk) flush();
            }
        }
    flush();
}

void CogFile::verify(const Publication& publication) const {
    const InputFile file(publication.temporary().string());
    std::vector<std::byte> bytes(head_.size());
    if (!file.read(0, bytes) || bytes != head_) refuse(publication, "its directory");
    auto place = static_cast<std::int64_t>(head_.size());
    for (auto level = cog_.levels.size(); level-- > 0;)
        for (const auto* store : stores_) {
            const auto& tiles = store->tiles(level);
            for (std::size_t i = 0; i < tiles.size(); ++i) {
                if (i % 64 == 0) throw_if_stopped();
                if (!holds_tile(file, place, tiles[i], bytes))
                    refuse_tile(publication, cog_.levels[level], level, i);
                place += tiles[i].size + around_tile;
            }
        }
    if (file.size() != place) refuse(publication, "its length");
}

} // namespace kouprey
