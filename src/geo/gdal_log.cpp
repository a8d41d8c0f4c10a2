#include "geo/gdal_log.hpp"

#include <cpl_error.h>

#include <atomic>

namespace kouprey {

namespace {

std::atomic<std::int64_t> failures{0};

void CPL_STDCALL collect(CPLErr level, CPLErrorNum number, const char* text) {
    if (level == CE_None || level == CE_Debug) return;
    const bool failure = level >= CE_Failure;
    if (failure) failures.fetch_add(1);
    gdal_log().push_back({failure, number, text});
}

} // namespace

std::vector<GdalMessage>& gdal_log() {
    thread_local std::vector<GdalMessage> log;
    return log;
}

std::int64_t gdal_failures_everywhere() { return failures.load(); }

void install_gdal_error_handler() { CPLSetErrorHandler(collect); }

} // namespace kouprey
