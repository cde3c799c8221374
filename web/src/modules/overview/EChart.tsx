// One drawing by echarts, as SVG: sharp at every size and in print. Only what is drawn here is bundled; loaded with the
// first chart. The drawing itself is silent: its text stands in the figure around it.
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

register([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

type Props = { option: EChartsCoreOption; height: number; onPick?: (index: number) => void }

export function EChart({ option, height, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | undefined>(undefined)
  const pick = useRef(onPick)
  pick.current = onPick
  useEffect(() => {
    const made = init(box.current, undefined, { renderer: 'svg' })
    chart.current = made
    made.on('click', ({ dataIndex }) => pick.current?.(dataIndex))
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(box.current!)
    return () => {
      watcher.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])
  return <div ref={box} style={{ height }} aria-hidden="true" />
}
