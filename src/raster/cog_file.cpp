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
constexpr std::int64_t stretch_size = std::int64_t{1} << 22;  ///< bytes written at once, or somewhat more

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

[[noreturn]] void refuse(const Publication& publication, const std::string& part) {
    throw Error(Failure::io,
                {fmt::format("the raster read back differs from what was written, first in {}", part),
                 publication.target().string(), "check the disk, and write to another one"});
}

/// A tile as it stands in the file: its size, its bytes, and the last four of them again.
template <class Byte> struct TileFrame {
    std::span<Byte> before, packed, behind;

    explicit TileFrame(std::span<Byte> bytes)
        : before(bytes.first(around_tile / 2))
        , packed(bytes.subspan(around_tile / 2, bytes.size() - around_tile))
        , behind(bytes.last(around_tile / 2)) {}
    auto last() const { return packed.last(around_tile / 2); }
};

} // namespace

bool needs_big_tiff(const CogDescription& cog) { return most_bytes(cog) > std::int64_t{1} << 32; }

CogFile::CogFile(const CogDescription& cog, std::vector<TileStore*> stores)
    : cog_(cog)
    , stores_(std::move(stores))
    , big_(needs_big_tiff(cog)) {
    const auto note = layout_note(cog.bands);
    const auto size = tiff_head(directories(0), big_, note).size();
    head_ = tiff_head(directories(size), big_, note);
    stretches_ = stretches();
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

void CogFile::refuse(const Publication& publication, const Tile& tile) const {
    const auto& raster = cog_.levels[tile.level];
    const auto index = static_cast<std::int64_t>(tile.index);
    kouprey::refuse(publication,
                    fmt::format("the block at column {}, row {}{}", index % raster.across() * tile_side,
                                index / raster.across() * tile_side,
                                tile.level == 0 ? "" : fmt::format(" of overview {}", tile.level)));
}

std::vector<CogFile::Stretch> CogFile::stretches() const {
    std::vector<Stretch> list{{static_cast<std::int64_t>(head_.size())}};
    for (auto level = cog_.levels.size(); level-- > 0;)
        for (const auto* store : stores_) {
            const auto& tiles = store->tiles(level);
            for (std::size_t i = 0; i < tiles.size(); ++i) {
                if (list.back().size >= stretch_size) list.push_back({list.back().place + list.back().size});
                list.back().tiles.push_back({store, &tiles[i], level, i});
                list.back().size += tiles[i].size + around_tile;
            }
        }
    return list;
}

void CogFile::fill(const Stretch& stretch, const Publication& publication, std::span<std::byte> bytes) const {
    for (const auto& tile : stretch.tiles) {
        const TileFrame frame(bytes.first(tile.stored->size + around_tile));
        std::memcpy(frame.before.data(), &tile.stored->size, frame.before.size());
        if (!tile.store->read(*tile.stored, frame.packed)) refuse(publication, tile);
        std::ranges::copy(frame.last(), frame.behind.begin());
        bytes = bytes.subspan(tile.stored->size + around_tile);
    }
}

void CogFile::compare(const Stretch& stretch, const Publication& publication,
                      std::span<const std::byte> bytes) const {
    for (const auto& tile : stretch.tiles) {
        const TileFrame frame(bytes.first(tile.stored->size + around_tile));
        if (std::memcmp(frame.before.data(), &tile.stored->size, frame.before.size()) != 0 ||
            libdeflate_crc32(0, frame.packed.data(), frame.packed.size()) != tile.stored->checksum ||
            !std::ranges::equal(frame.behind, frame.last()))
            refuse(publication, tile);
        bytes = bytes.subspan(tile.stored->size + around_tile);
    }
}

void CogFile::write(const Publication& publication, const ForEach& for_each) const {
    publication.write(0, head_);
    for_each(stretches_.size(), [&]() -> ItemWorker {
        return [&, bytes = std::vector<std::byte>()](std::size_t i) mutable {
            throw_if_stopped();
            bytes.resize(static_cast<std::size_t>(stretches_[i].size));
            fill(stretches_[i], publication, bytes);
            publication.write(stretches_[i].place, bytes);
        };
    });
}

void CogFile::verify(const Publication& publication, const ForEach& for_each) const {
    const InputFile file(publication.temporary().string());
    std::vector<std::byte> head(head_.size());
    if (!file.read(0, head) || head != head_) kouprey::refuse(publication, "its directory");
    for_each(stretches_.size(), [&]() -> ItemWorker {
        return [&, bytes = std::vector<std::byte>()](std::size_t i) mutable {
            throw_if_stopped();
            bytes.assign(static_cast<std::size_t>(stretches_[i].size), std::byte{});
            file.read(stretches_[i].place, bytes); // as far as it goes: the first tile that differs is told
            compare(stretches_[i], publication, bytes);
        };
    });
    const auto& last = stretches_.back();
    if (file.size() != last.place + last.size) kouprey::refuse(publication, "its length");
}

} // namespace kouprey
