// Two class maps read together, window by window; the same map twice is read once.
#pragma once

#include "kouprey/raster/window_reader.hpp"

#include <memory>
#include <optional>

namespace kouprey {

template <class T> class ClassPairReader {
  public:
    ClassPairReader(const MapSource& from, const MapSource& to) : from_(from) {
        if (&from != &to) to_ = std::make_unique<WindowReader<T>>(to);
        from_nodata_ = byte_nodata(from);
        to_nodata_ = byte_nodata(to);
    }

    struct Views {
        RasterView<const T> from, to;
    };
    Views read(const Window& window) {
        const auto from = from_.read(window);
        return {from, to_ ? to_->read(window) : from};
    }

    ClassCode from_code(ClassCode value) const { return value == from_nodata_ ? nodata_code : value; }
    ClassCode to_code(ClassCode value) const { return value == to_nodata_ ? nodata_code : value; }

  private:
    /// Bytes are read as they are, so their nodata value is recognised here; other types bring nodata_code
    /// already.
    static std::optional<ClassCode> byte_nodata(const MapSource& map) {
        if constexpr (!std::is_same_v<T, std::uint8_t>) return std::nullopt;
        const auto nodata = map.nodata();
        if (!nodata || !(*nodata >= 0 && *nodata <= 255)) return std::nullopt;
        const auto code = static_cast<ClassCode>(*nodata);
        return code == *nodata ? std::optional(code) : std::nullopt;
    }

    WindowReader<T> from_;
    std::unique_ptr<WindowReader<T>> to_;
    std::optional<ClassCode> from_nodata_, to_nodata_;
};

} // namespace kouprey
