#include "kouprey/raster/png.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "geo/gdal_watch.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>

#include <atomic>
#include <memory>

namespace kouprey {

namespace {

/// A file in memory under a name of its own, gone with this object.
class MemoryFile {
  public:
    explicit MemoryFile(const char* extension)
        : path_(fmt::format("/vsimem/kouprey-picture-{}{}", next_number(), extension)) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { VSIUnlink(path_.c_str()); }

    const char* path() const { return path_.c_str(); }
    std::string bytes() const {
        vsi_l_offset size = 0;
        const auto* first = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
        return first == nullptr ? "" : std::string(reinterpret_cast<const char*>(first), size);
    }

  private:
    static std::uint64_t next_number() {
        static std::atomic<std::uint64_t> numbers = 0;
        return ++numbers;
    }
    std::string path_;
};

using Dataset = std::unique_ptr<GDALDataset>;

GDALDriver* driver(const char* name) {
    prepare_gdal();
    return GetGDALDriverManager()->GetDriverByName(name);
}

constexpr int channels = 4;

/// PNG is written from another raster, never cell by cell.
Dataset raster_of(const Picture& picture, const MemoryFile& file) {
    Dataset raster(
        driver("GTiff")->Create(file.path(), picture.cols, picture.rows, channels, GDT_Byte, nullptr));
    if (raster == nullptr) return raster;
    // RasterIO only reads from memory when it writes to the file.
    auto* first = const_cast<Rgba*>(picture.pixels.data()); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    const auto done = raster->RasterIO(GF_Write, 0, 0, picture.cols, picture.rows, first, picture.cols,
                                       picture.rows, GDT_Byte, channels, nullptr, channels,
                                       GSpacing{channels} * picture.cols, 1, nullptr);
    return done == CE_None ? std::move(raster) : nullptr;
}

void require_whole(const Picture& picture) {
    const bool some = picture.rows > 0 && picture.cols > 0;
    if (!some || picture.pixels.size() !=
                     static_cast<std::size_t>(picture.rows) * static_cast<std::size_t>(picture.cols))
        throw Error(Failure::internal, {"a picture whose pixels do not fill its rows and columns"});
}

} // namespace

std::string to_png(const Picture& picture) {
    require_whole(picture);
    const GdalWatch watch;
    const MemoryFile source(".tif"), target(".png");
    if (const auto raster = raster_of(picture, source)) {
        const Dataset written(
            driver("PNG")->CreateCopy(target.path(), raster.get(), FALSE, nullptr, nullptr, nullptr));
    }
    auto bytes = target.bytes();
    watch.throw_if_failed(Failure::io, "cannot make a picture", "PNG");
    if (bytes.empty()) throw Error(Failure::io, {"cannot make a picture", "PNG", "free some memory"});
    return bytes;
}

} // namespace kouprey
