#include "geo/gdal_watch.hpp"

#include "geo/gdal_log.hpp"

#include <fmt/format.h>

namespace kouprey {

GdalWatch::GdalWatch() : begin_(gdal_log().size()) {}
GdalWatch::~GdalWatch() { gdal_log().resize(begin_); }

bool GdalWatch::failed() const {
    const auto& log = gdal_log();
    for (std::size_t i = begin_; i < log.size(); ++i)
        if (log[i].failure) return true;
    return false;
}

std::vector<GdalMessage> GdalWatch::messages() const {
    const auto& log = gdal_log();
    return {log.begin() + static_cast<std::ptrdiff_t>(begin_), log.end()};
}

std::string GdalWatch::failure_text() const {
    std::string text;
    for (const auto& message : messages()) {
        if (!message.failure) continue;
        if (!text.empty()) text += "; ";
        text += message.text;
    }
    return text;
}

void GdalWatch::throw_if_failed(Failure failure, const std::string& what, const std::string& where,
                                const std::string& remedy) const {
    if (failed()) throw Error(failure, {fmt::format("{} ({})", what, failure_text()), where, remedy});
}

} // namespace kouprey
