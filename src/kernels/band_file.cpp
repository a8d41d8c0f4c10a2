#include "kernels/band_file.hpp"

#include "core/output_place.hpp"

namespace kouprey {

BandFile::BandFile(const std::filesystem::path& target, std::size_t bands)
    : file_(temporary_beside(target) += ".bands", target)
    , places_(bands) {}

void BandFile::put(std::size_t band, std::span<const std::uint8_t> bytes) {
    places_[band] = {file_.reserve(bytes.size()), bytes.size()};
    file_.write(places_[band].offset, std::as_bytes(bytes));
}

std::vector<std::uint8_t> BandFile::read(std::size_t band) const {
    std::vector<std::uint8_t> bytes(places_[band].size);
    file_.read(places_[band].offset, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

} // namespace kouprey
