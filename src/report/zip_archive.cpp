#include "report/zip_archive.hpp"

#include "kouprey/core/error.hpp"

#include <libdeflate.h>

#include <cstdint>
#include <limits>
#include <memory>

namespace kouprey {

namespace {

constexpr int compression = 6;
constexpr std::uint32_t version = 20, deflated = 8, first_date = 0x21;
constexpr std::uint32_t local_mark = 0x04034b50, central_mark = 0x02014b50, end_mark = 0x06054b50;

/// A number of so many bytes, the lowest first.
struct Field {
    std::size_t value;
    unsigned bytes;
};

std::string record(std::initializer_list<Field> fields) {
    std::string text;
    for (auto [value, bytes] : fields)
        for (; bytes > 0; --bytes, value >>= 8U) text += static_cast<char>(value & 0xFFU);
    return text;
}

std::string deflate(const std::string& content) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(compression), &libdeflate_free_compressor);
    if (compressor == nullptr) throw std::bad_alloc();
    std::string packed(libdeflate_deflate_compress_bound(compressor.get(), content.size()), '\0');
    packed.resize(libdeflate_deflate_compress(compressor.get(), content.data(), content.size(), packed.data(),
                                              packed.size()));
    return packed;
}

/// What the header before an entry and the directory at the end both say of it.
std::string facts(const ZipEntry& entry, const std::string& packed) {
    return record({{version, 2},
                   {0, 2},
                   {deflated, 2},
                   {0, 2},
                   {first_date, 2},
                   {libdeflate_crc32(0, entry.content.data(), entry.content.size()), 4},
                   {packed.size(), 4},
                   {entry.content.size(), 4},
                   {entry.name.size(), 2},
                   {0, 2}});
}

void require_small(std::size_t bytes, std::size_t entries) {
    if (bytes > std::numeric_limits<std::uint32_t>::max() ||
        entries > std::numeric_limits<std::uint16_t>::max())
        throw Error(Failure::io, {"an archive of 4 GiB or 65,535 files and more", "ZIP",
                                  "ask for less in one run, or read the CSV files"});
}

} // namespace

std::string to_zip(const std::vector<ZipEntry>& entries) {
    std::string archive, directory;
    for (const auto& entry : entries) {
        require_small(archive.size() + entry.content.size(), entries.size());
        const auto packed = deflate(entry.content);
        const auto known = facts(entry, packed);
        directory += record({{central_mark, 4}, {version, 2}});
        directory += known;
        directory += record({{0, 2}, {0, 2}, {0, 2}, {0, 4}, {archive.size(), 4}});
        directory += entry.name;
        archive += record({{local_mark, 4}});
        archive += known;
        archive += entry.name;
        archive += packed;
    }
    require_small(archive.size() + directory.size(), entries.size());
    return archive + directory +
           record({{end_mark, 4},
                   {0, 2},
                   {0, 2},
                   {entries.size(), 2},
                   {entries.size(), 2},
                   {directory.size(), 4},
                   {archive.size(), 4},
                   {0, 2}});
}

} // namespace kouprey
