// Adds to the pages what needs a script: choosing by key and pointer, hints, zoom. Every page can be read without it.

import { article } from "./article.js";
import { hints } from "./hints.js";
import { lists } from "./lists.js";
import { map } from "./map.js";
import { network } from "./network.js";
import { own } from "./own.js";
import { review } from "./review.js";
import { timeline } from "./timeline.js";

for (const begin of [article, hints, lists, map, network, own, review, timeline]) begin();
