// How large a workbook is once it is read: its bytes unpacked, and the cells up to the last one.
#pragma once

#include "core/zip_archive.hpp"

#include <string>
#include <string_view>

namespace kouprey {

/// Throws Error(input) when the parts of the workbook unpacked take more than a table may: reading it takes
/// many times as much memory.
void require_small(const ZipArchive& workbook, const std::string& path);

/// The same for the text of a part whose rows and cells lie so far apart that the empty ones between them
/// would fill memory.
void require_dense(std::string_view part, const std::string& path);

} // namespace kouprey
