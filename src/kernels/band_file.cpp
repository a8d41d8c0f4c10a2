#include "kernels/band_file.hpp"

#include "core/io_error.hpp"
#include "core/output_place.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace kouprey {

namespace {

/// A file that is gone from its folder before anything is written to it.
Descriptor nameless_file(const std::filesystem::path& target) {
    const auto name = temporary_beside(target) += ".bands";
    Descriptor file(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.open() || ::unlink(name.c_str()) != 0)
        fail_io("cannot write a file for patches beside the output", target, errno);
    return file;
}

} // namespace

BandFile::BandFile(std::filesystem::path target, std::size_t bands)
    : target_(std::move(target))
    , file_(nameless_file(target_))
    , places_(bands) {}

void BandFile::put(std::size_t band, std::span<const std::uint8_t> bytes) {
    auto& place = places_[band];
    place = {end_.fetch_add(static_cast<std::int64_t>(bytes.size())), bytes.size()};
    for (std::size_t done = 0; done < bytes.size();) {
        const auto offset = place.offset + static_cast<std::int64_t>(done);
        const auto written = ::pwrite(file_.get(), &bytes[done], bytes.size() - done, offset);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail_io("cannot write the patches beside the output", target_, errno);
        done += static_cast<std::size_t>(written);
    }
}

std::vector<std::uint8_t> BandFile::read(std::size_t band) const {
    const auto& place = places_[band];
    std::vector<std::uint8_t> bytes(place.size);
    for (std::size_t done = 0; done < bytes.size();) {
        const auto offset = place.offset + static_cast<std::int64_t>(done);
        const auto got = ::pread(file_.get(), &bytes[done], bytes.size() - done, offset);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) fail_io("cannot read the patches beside the output", target_, got < 0 ? errno : EIO);
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

} // namespace kouprey
