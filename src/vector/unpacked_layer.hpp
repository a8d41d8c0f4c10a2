// Zones in a ZIP archive.
#pragma once

#include "kouprey/core/error.hpp"
#include "kouprey/core/warning.hpp"

#include "core/scratch_folder.hpp"

#include <string>

namespace kouprey {

/// The one vector file of an archive, with all that belongs to it, in a folder of its own.
class UnpackedLayer {
  public:
    /// Throws Error(input) for an archive that holds none, several, or what ZipArchive refuses.
    explicit UnpackedLayer(const std::string& archive);

    const std::string& path() const { return path_; }

    /// What `open(warnings)` gives; its errors and warnings name the file as "zones.zip/forest/zones.shp",
    /// and not by where it was unpacked.
    template <class Open> auto with_names_of_archive(Warnings& warnings, Open open) const {
        Warnings told;
        try {
            auto result = open(told);
            for (const auto& warning : told.list())
                warnings.add({warning.code, renamed(warning.text), renamed(warning.where)});
            return result;
        } catch (const Error& error) {
            throw renamed(error);
        }
    }

  private:
    std::string renamed(std::string text) const;
    Error renamed(const Error& error) const;

    ScratchFolder folder_;
    std::string shown_, path_; ///< the layer's name with the archive before it, and where it was unpacked
};

} // namespace kouprey
