import { byId, make } from "../elements.js";
import { dayAndTime, nameOf, t } from "../texts.js";

/** @param {import("./receipts.js").Receipt} receipt @returns {[string, string][]} */
function lines(receipt) {
  const late = receipt.late_minutes === null ? "" : ` (${t("checkIn.lateMinutes", { n: receipt.late_minutes })})`;
  return [
    [t("checkIn.status"), t(`status.${receipt.status}`) + late],
    [t("checkIn.time"), dayAndTime(receipt.checked_in_at)],
    [t("checkIn.class"), receipt.title],
    [t("checkIn.student"), nameOf(receipt)],
    [t("checkIn.receiptId"), receipt.receipt_id],
  ];
}

/** Shows a receipt, to be shown around, saved and printed. */
export class ReceiptCard {
  /** @type {import("./receipts.js").Receipt | null} */ #receipt = null;

  constructor() {
    byId("download").addEventListener("click", () => this.#save());
    byId("print").addEventListener("click", () => window.print());
  }

  /** @param {import("./receipts.js").Receipt | null} receipt */
  show(receipt) {
    byId("receipt").hidden = receipt === null;
    if (!receipt || receipt.receipt_id === this.#receipt?.receipt_id)
      return;
    this.#receipt = receipt;
    byId("receipt-lines").replaceChildren(...lines(receipt).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }

  #save() {
    if (!this.#receipt)
      return;
    const text = [t("checkIn.receipt"), "", ...lines(this.#receipt).map(([name, value]) => `${name}: ${value}`), ""].join("\r\n");
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    make("a", { href: address, download: `receipt-${this.#receipt.receipt_id}.txt` }).click();
    URL.revokeObjectURL(address);
  }
}
