// Which old folder a new run may take the place of.
#pragma once

#include <filesystem>

namespace kouprey {

/// An old folder goes away whole, so it must be empty, or a run and nothing else: it holds run.json and
/// MANIFEST.sha256, and every file below it is named by that manifest or is the manifest or execution.json.
/// Only the names count. Throws Error(usage) that names the first thing no run wrote, Error(io) when the
/// folder cannot be read.
void require_replaceable(const std::filesystem::path& folder);

} // namespace kouprey
