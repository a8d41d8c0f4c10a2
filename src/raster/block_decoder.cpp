#include "raster/block_decoder.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "geo/gdal_watch.hpp"
#include "raster/cell_values.hpp"

#include <fmt/format.h>

#include <cstring>

namespace kouprey {

namespace {

constexpr std::int64_t blocks_ahead = 8; ///< asked for while one is decoded: several threads share a file

constexpr auto missing_remedy =
    "decide what absent blocks mean with --missing-blocks nodata or --missing-blocks VALUE";

std::size_t block_bytes(const Raster& raster) {
    return static_cast<std::size_t>(raster.layout.rows * raster.layout.cols * size_of(raster.type));
}

/// What the decoder relies on still holds of a file that was described earlier.
bool still_fits(GDALDataset& dataset, const Raster& raster) {
    if (dataset.GetRasterXSize() != raster.grid.cols() || dataset.GetRasterYSize() != raster.grid.rows() ||
        dataset.GetRasterCount() != raster.band_count)
        return false;
    auto& band = *dataset.GetRasterBand(raster.band);
    int rows = 0, cols = 0;
    band.GetBlockSize(&cols, &rows);
    return rows == raster.layout.rows && cols == raster.layout.cols &&
           GDALGetDataTypeSizeBytes(band.GetRasterDataType()) == size_of(raster.type);
}

/// Undoes horizontal differencing (TIFF 6.0, section 14) in one row.
template <class T> void add_up(std::byte* row, std::int64_t cols) {
    T left{};
    for (std::int64_t c = 0; c < cols; ++c) {
        T cell;
        std::memcpy(&cell, row + c * static_cast<std::int64_t>(sizeof(T)), sizeof(T));
        left = static_cast<T>(left + cell);
        std::memcpy(row + c * static_cast<std::int64_t>(sizeof(T)), &left, sizeof(T));
    }
}

void undo_differencing(const Raster& raster, std::span<std::byte> cells) {
    const auto bytes_per_row = raster.layout.cols * size_of(raster.type);
    for (std::int64_t r = 0; r < raster.layout.rows; ++r) {
        auto* row = cells.data() + r * bytes_per_row;
        switch (size_of(raster.type)) {
        case 1:
            add_up<std::uint8_t>(row, raster.layout.cols);
            break;
        case 2:
            add_up<std::uint16_t>(row, raster.layout.cols);
            break;
        case 4:
            add_up<std::uint32_t>(row, raster.layout.cols);
            break;
        default:
            add_up<std::uint64_t>(row, raster.layout.cols);
            break;
        }
    }
}

} // namespace

void BlockDecoder::refuse(std::int64_t down, std::int64_t across, const std::string& reason,
                          const std::string& remedy) const {
    const auto w = raster_->block_window(down, across);
    throw Error(Failure::input,
                {fmt::format("block ({}, {}) at row {}, column {}: {}", down, across, w.row, w.col, reason),
                 raster_->where(), remedy});
}

void BlockDecoder::open() {
    if (dataset_) return;
    auto dataset =
        raster_->compression == jpeg2000 ? open_jpeg2000(raster_->path) : open_dataset(raster_->path);
    if (!still_fits(*dataset, *raster_))
        throw Error(Failure::input, {"the file was replaced by another one while it was read",
                                     raster_->where(), "run again when nothing writes to it"});
    file_ = InputFile(raster_->path);
    dataset_ = std::move(dataset);
    cells_.resize(block_bytes(*raster_));
}

std::optional<BlockDecoder::Extent> BlockDecoder::extent(std::int64_t down, std::int64_t across,
                                                         int of_band) {
    auto* band = dataset_->GetRasterBand(of_band);
    const auto ask = [&](const char* what) -> std::int64_t {
        const char* text =
            band->GetMetadataItem(fmt::format("BLOCK_{}_{}_{}", what, across, down).c_str(), "TIFF");
        if (text == nullptr) return 0;
        const auto number = parse_integer(text);
        if (!number)
            refuse(down, across, fmt::format("the file claims it lies at byte {}, which is damage", text));
        return *number;
    };
    const Extent found{ask("OFFSET"), ask("SIZE")};
    if (found.offset == 0 || found.size == 0) return std::nullopt;
    return found;
}

std::span<const std::byte> BlockDecoder::missing(std::int64_t down, std::int64_t across) {
    using Meaning = MissingBlocks::Meaning;
    const auto& choice = raster_->missing_blocks;
    const bool by_value = choice.meaning == Meaning::value;
    if (by_value && !representable(raster_->type, static_cast<double>(choice.value))) {
        refuse(down, across,
               fmt::format("the block is missing from the file, and no cell of type {} can hold {}",
                           name_of(raster_->type), choice.value),
               missing_remedy);
    }
    if (by_value || raster_->nodata) {
        fill_cells(raster_->type, by_value ? static_cast<double>(choice.value) : *raster_->nodata, cells_);
        return cells_;
    }
    if (choice.meaning == Meaning::nodata) return {};
    refuse(down, across,
           "the block is missing from the file (a sparse raster, or a writer that was killed) and the file "
           "has no nodata value",
           missing_remedy);
}

void BlockDecoder::fetch(Extent extent, std::int64_t down, std::int64_t across) {
    constexpr std::int64_t limit = std::int64_t{1} << 31;
    if (extent.size > limit)
        refuse(down, across, fmt::format("the file claims {} bytes for it, which is damage", extent.size));
    packed_.resize(static_cast<std::size_t>(extent.size));
    if (!file_.read(extent.offset, packed_)) refuse(down, across, "the file ends before it (truncated)");
    expect_after(extent);
}

/// Blocks mostly lie in reading order: what follows is asked for anew when half of it has been read.
void BlockDecoder::expect_after(Extent extent) {
    const auto end = extent.offset + extent.size, ahead = blocks_ahead * extent.size;
    if (expected_.offset <= end && end + ahead / 2 <= expected_.offset + expected_.size) return;
    expected_ = {end, ahead};
    file_.expect(end, ahead);
}

/// A tile is always whole; the last strip may be cut to the raster.
bool BlockDecoder::plausible_length(std::size_t length, std::int64_t down, int bands) const {
    const auto& layout = raster_->layout;
    const auto row_bytes = static_cast<std::size_t>((layout.cols * layout.bits * bands + 7) / 8);
    const auto left = std::min(layout.rows, raster_->grid.rows() - down * layout.rows);
    return length == row_bytes * static_cast<std::size_t>(layout.rows) ||
           length == row_bytes * static_cast<std::size_t>(left);
}

void BlockDecoder::decode_ourselves(std::int64_t down, std::int64_t across) {
    const auto length = inflater_.inflate(packed_, cells_);
    if (!length || !plausible_length(*length, down, 1))
        refuse(down, across, "it is corrupt (its DEFLATE stream, checksum or length is wrong)");
    if (raster_->layout.predictor == 2) undo_differencing(*raster_, cells_);
}

void BlockDecoder::decode_by_gdal(std::int64_t down, std::int64_t across, int of_band) {
    const auto& layout = raster_->layout;
    if (layout.deflate &&
        checked_ !=
            std::pair{down,
                      across}) { // GDAL accepts damaged streams silently: hold the checksum against it first
        scratch_.resize(static_cast<std::size_t>((layout.cols * layout.bits * layout.bands_in_block + 7) / 8 *
                                                 layout.rows));
        const auto length = inflater_.inflate(packed_, scratch_);
        if (!length || !plausible_length(*length, down, layout.bands_in_block))
            refuse(down, across, "it is corrupt (its DEFLATE stream, checksum or length is wrong)");
    }
    const GdalWatch watch;
    auto* band = dataset_->GetRasterBand(of_band);
    const auto result = band->ReadBlock(static_cast<int>(across), static_cast<int>(down), cells_.data());
    if (result == CE_None && !watch.failed()) return;
    const auto reason = watch.failed() ? watch.failure_text() : "no reason given";
    refuse(down, across, fmt::format("it cannot be read ({})", reason));
}

std::span<const std::byte> BlockDecoder::decode(std::int64_t down, std::int64_t across, int band) {
    if (current_ == std::tuple{down, across, band}) return cells_;
    open();
    current_ = {-1, -1, 0};
    if (raster_->compression == jpeg2000) { // complete, as was seen when it was described
        decode_by_gdal(down, across, band);
        current_ = {down, across, band};
        return cells_;
    }
    const auto place = extent(down, across, band);
    if (!place) return missing(down, across);
    if (place->size > file_.size() - place->offset)
        refuse(down, across, "the file ends before it (truncated)");
    const bool sound = raster_->layout.bands_in_block > 1 && checked_ == std::pair{down, across};
    if (raster_->layout.deflate && !sound) fetch(*place, down, across);
    if (raster_->layout.self_decoded) {
        decode_ourselves(down, across);
    } else {
        decode_by_gdal(down, across, band);
        if (raster_->layout.bands_in_block > 1) checked_ = {down, across};
    }
    current_ = {down, across, band};
    return cells_;
}

} // namespace kouprey
