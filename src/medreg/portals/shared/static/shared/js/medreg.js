// Everything here adds to pages that already work without it.
import { watchErrorSummaries } from "./error_summary.js";
import { watchHtmx } from "./htmx_setup.js";
import { watchDrafts } from "./autosave.js";
import { watchLeaving } from "./leaving.js";
import { watchShortcuts } from "./shortcuts.js";
import { watchViewers } from "./viewer.js";
import { watchLengths } from "./lengths.js";

watchHtmx();
watchErrorSummaries();
watchDrafts();
watchLeaving();
watchShortcuts();
watchViewers();
watchLengths();
