#include "raster/tiff_head.hpp"

#include <algorithm>
#include <cstring>
#include <map>

namespace kouprey {

namespace {

constexpr std::uint16_t colour_map = 320;

class HeadWriter {
  public:
    HeadWriter(bool big, std::string_view note) : big_(big) {
        append_number<std::uint16_t>(bytes_, 0x4949); // "II": little-endian
        append_number<std::uint16_t>(bytes_, big ? 43 : 42);
        if (big) append_number<std::uint32_t>(bytes_, 8); // bytes of an offset
        link_ = bytes_.size();
        append_offset(0);
        const auto text = std::as_bytes(std::span(note));
        bytes_.insert(bytes_.end(), text.begin(), text.end());
    }

    void add(const std::vector<TiffTag>& directory) {
        align();
        put_offset(link_, bytes_.size());
        if (big_)
            append_number<std::uint64_t>(bytes_, directory.size());
        else
            append_number(bytes_, static_cast<std::uint16_t>(directory.size()));
        const auto first = bytes_.size();
        bytes_.resize(first + directory.size() * entry_size());
        link_ = bytes_.size();
        append_offset(0);
        for (std::size_t i = 0; i < directory.size(); ++i) put_entry(first + i * entry_size(), directory[i]);
    }

    std::vector<std::byte> finish() {
        align();
        return std::move(bytes_);
    }

  private:
    std::size_t offset_size() const { return big_ ? 8 : 4; }
    std::size_t entry_size() const { return 4 + 2 * offset_size(); }
    void align() { bytes_.resize((bytes_.size() + 7) / 8 * 8); }
    void append_offset(std::uint64_t offset) {
        bytes_.resize(bytes_.size() + offset_size());
        put_offset(bytes_.size() - offset_size(), offset);
    }
    void put_offset(std::size_t place, std::uint64_t offset) {
        std::memcpy(&bytes_[place], &offset, offset_size());
    }

    void put_entry(std::size_t place, const TiffTag& tag) {
        std::memcpy(&bytes_[place], &tag.tag, 2);
        std::memcpy(&bytes_[place + 2], &tag.type, 2);
        put_offset(place + 4, tag.count);
        const auto value = place + 4 + offset_size();
        if (tag.value.size() <= offset_size())
            std::ranges::copy(tag.value, bytes_.begin() + static_cast<std::ptrdiff_t>(value));
        else
            put_offset(value, place_of(tag));
    }

    std::uint64_t place_of(const TiffTag& tag) {
        if (tag.tag != colour_map) return append_value(tag);
        const auto [known, added] = colour_maps_.try_emplace(tag.value, 0);
        if (added) known->second = append_value(tag);
        return known->second;
    }

    std::uint64_t append_value(const TiffTag& tag) {
        align();
        bytes_.insert(bytes_.end(), tag.value.begin(), tag.value.end());
        return bytes_.size() - tag.value.size();
    }

    bool big_;
    std::vector<std::byte> bytes_;
    std::size_t link_ = 0; ///< where the place of the next directory goes
    std::map<std::vector<std::byte>, std::uint64_t> colour_maps_;
};

} // namespace

TiffTag short_tag(std::uint16_t tag, std::uint16_t number) {
    return tiff_tag<std::uint16_t>(tag, TiffType::ushort, {&number, 1});
}

TiffTag long_tag(std::uint16_t tag, std::uint32_t number) {
    return tiff_tag<std::uint32_t>(tag, TiffType::ulong, {&number, 1});
}

std::vector<std::byte> tiff_head(const std::vector<std::vector<TiffTag>>& directories, bool big,
                                 std::string_view note) {
    HeadWriter writer(big, note);
    for (const auto& directory : directories) writer.add(directory);
    return writer.finish();
}

} // namespace kouprey
