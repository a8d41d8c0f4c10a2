# The layers of the code, from the ground up, and what each may include besides itself. A layer sees what stands above it
# in the design's picture and never its neighbour on the same line. This is the only table: the build takes the order from
# it, the layer check the rules.

set(kouprey_layers core geo parallel raster vector kernels sampling risk mrv report project)

set(core_may_include "")
set(geo_may_include core)
set(parallel_may_include core geo)
set(raster_may_include core geo)
set(vector_may_include core geo)
set(kernels_may_include core geo parallel raster vector)
set(sampling_may_include core geo parallel raster vector kernels)
set(risk_may_include core geo parallel raster vector kernels)
# mrv opens no file, so it sees neither readers nor writers.
set(mrv_may_include core geo parallel kernels sampling risk)
set(report_may_include core geo parallel raster vector kernels sampling risk mrv)
set(project_may_include core geo parallel raster vector kernels sampling risk mrv report)
set(apps_may_include ${kouprey_layers})
