#include "core/io_error.hpp"

#include "kouprey/core/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace kouprey {

namespace {

const char* remedy_for(int code) {
    switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return "free some space, or write to another place";
    case EACCES:
    case EPERM:
    case EROFS:
        return "get the right to write there, or write to another place";
    case ENOENT:
    case ENOTDIR:
        return "make the folder first, or write to another place";
    case ENAMETOOLONG:
        return "choose a shorter name";
    case EPIPE:
        return "the program that reads it has gone; keep it running to the end";
    default:
        return "check the disk, or write to another place";
    }
}

} // namespace

void fail_io(std::string_view what, const std::filesystem::path& where, int code) {
    throw Error(Failure::io, {fmt::format("{} ({})", what, std::generic_category().message(code)),
                              where.string(), remedy_for(code)});
}

} // namespace kouprey
